import { areaEndpoints, type ShownRecord } from '@menshen/contract'
import { useEffect, useState } from 'react'
import type { AuditQuestion } from '../../../api/audit-log.ts'
import { follow, type StreamState } from '../../../api/follow.ts'
import { added, type FollowedEvents, NOTHING, released } from './followed-events.ts'

export interface Followed extends FollowedEvents {
  readonly state: StreamState | 'over'
  /** Why it is over. */
  readonly problem: unknown
  readonly paused: boolean
  readonly pause: (paused: boolean) => void
  readonly clear: () => void
}

/** Follows the log by a filter. What comes while it is paused waits. */
export function useFollowedEvents(filter: AuditQuestion['filter']): Followed {
  const [events, setEvents] = useState<FollowedEvents>(NOTHING)
  const [state, setState] = useState<Followed['state']>('opening')
  const [problem, setProblem] = useState<unknown>(null)
  const [paused, setPaused] = useState(false)
  const asked = JSON.stringify(filter ?? null)
  useEffect(() => {
    const wanted = JSON.parse(asked) as AuditQuestion['filter'] | null
    setEvents(NOTHING)
    setProblem(null)
    return follow(areaEndpoints.streams.events, wanted === null ? {} : { filter: wanted }, {
      onNews: ({ items, titles }) => setEvents((before) => added(before, items as readonly ShownRecord[], titles ?? {})),
      onState: setState,
      onEnd: (why) => {
        setState('over')
        setProblem(why)
      },
    })
  }, [asked])
  useEffect(() => {
    if (!paused && events.waiting.length > 0) setEvents(released)
  }, [paused, events.waiting.length])
  return { ...events, state, problem, paused, pause: setPaused, clear: () => setEvents(NOTHING) }
}
