import { areaEndpoints, type ShownRecord } from '@menshen/contract'
import { useEffect, useState } from 'react'
import type { AuditQuestion } from '../../../api/audit-log.ts'
import { follow, type StreamState } from '../../../api/follow.ts'
import { added, type FollowedEvents, NOTHING, waitingOf } from './followed-events.ts'

export interface Followed {
  /** The newest first; while it is paused as they were. */
  readonly shown: readonly ShownRecord[]
  readonly titles: FollowedEvents['titles']
  /** How many came since it was paused. */
  readonly waiting: number
  readonly state: StreamState | 'over'
  /** Why it is over. */
  readonly problem: unknown
  readonly paused: boolean
  readonly pause: (paused: boolean) => void
  readonly clear: () => void
}

/** Follows the log by a filter. */
export function useFollowedEvents(filter: AuditQuestion['filter']): Followed {
  const [{ events, titles }, setEvents] = useState<FollowedEvents>(NOTHING)
  const [held, setHeld] = useState<readonly ShownRecord[] | null>(null)
  const [state, setState] = useState<Followed['state']>('opening')
  const [problem, setProblem] = useState<unknown>(null)
  const asked = JSON.stringify(filter ?? null)
  const pause = (paused: boolean, shown = events): void => setHeld(paused ? shown : null)
  useEffect(() => {
    const wanted = JSON.parse(asked) as AuditQuestion['filter'] | null
    setEvents(NOTHING)
    setHeld((before) => (before === null ? null : []))
    setProblem(null)
    return follow(areaEndpoints.streams.events, wanted === null ? {} : { filter: wanted }, {
      onNews: (news) => setEvents((before) => added(before, news.items as readonly ShownRecord[], news.titles ?? {})),
      onState: setState,
      onEnd: (why) => {
        setState('over')
        setProblem(why)
      },
    })
  }, [asked])
  return {
    ...{ titles, state, problem, pause },
    shown: held ?? events,
    waiting: held === null ? 0 : waitingOf(events, held),
    paused: held !== null,
    clear: () => {
      setEvents(NOTHING)
      pause(held !== null, [])
    },
  }
}
