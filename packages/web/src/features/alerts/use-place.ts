import { useNavigate, useSearch } from '@tanstack/react-router'
import { ALERT_SHOWS, type AlertShow } from '../../api/alerts.ts'

interface Search {
  readonly tab?: string
  readonly show?: string
  readonly alert?: string
}

export interface Place {
  readonly tab: 'alerts' | 'detections'
  readonly show: AlertShow
  /** The alert that is open, which a link may name. */
  readonly alert: string | undefined
  readonly go: (change: { readonly [K in keyof Search]: Search[K] | undefined }) => void
}

/** Where on the page the reader is, as the address says. */
export function usePlace(): Place {
  const search = useSearch({ from: '/inside/alerts' })
  const navigate = useNavigate({ from: '/alerts' })
  return {
    tab: search.tab === 'detections' ? 'detections' : 'alerts',
    show: ALERT_SHOWS.find((show) => show === search.show) ?? 'open',
    alert: search.alert,
    go: (change) => {
      const wanted = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)
      void navigate({ search: Object.fromEntries(wanted), replace: true })
    },
  }
}
