import { areaEndpoints } from '@menshen/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { follow, type StreamState } from '../../api/follow.ts'

export interface FreshAlerts {
  /** How many are not closed; undefined while nobody knows. */
  readonly open: number | undefined
  /** `over`: nothing is told any more, as when the session has ended. */
  readonly state: StreamState | 'over'
}

/** So often what is overdue by now is looked at, though nothing has happened. */
const TICK = 30_000

/** Keeps what is shown of alerts up to date while the page is open: it is read again as soon as the server tells that something is another. */
export function useFreshAlerts(): FreshAlerts {
  const queries = useQueryClient()
  const [fresh, setFresh] = useState<FreshAlerts>({ open: undefined, state: 'opening' })
  const [, tick] = useState(0)
  useEffect(() => {
    let told = false
    const stop = follow(
      areaEndpoints.streams.alerts,
      {},
      {
        onNews: ({ states }) => {
          const open = states.filter(({ state }) => state !== 'closed').reduce((sum, { alerts }) => sum + alerts, 0)
          setFresh((before) => ({ ...before, open }))
          if (told) void queries.invalidateQueries({ queryKey: ['records', 'alert'] })
          told = true
        },
        onState: (state) => setFresh((before) => (before.state === state ? before : { ...before, state })),
        onEnd: () => setFresh((before) => ({ ...before, state: 'over' })),
      },
    )
    const ticking = setInterval(() => tick((count) => count + 1), TICK)
    return () => {
      stop()
      clearInterval(ticking)
    }
  }, [queries])
  return fresh
}
