import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { alertPulseQuery } from '../../api/alerts.ts'

interface FreshAlerts {
  /** How many are not closed; undefined while nobody knows. */
  readonly open: number | undefined
}

/** Keeps what is shown of alerts up to date while the page is looked at: it is read again as soon as the pulse is another. */
export function useFreshAlerts(): FreshAlerts {
  const queries = useQueryClient()
  // With the moment of each look the page is drawn anew, so that what has become overdue says so.
  const { data, dataUpdatedAt: _ } = useQuery(alertPulseQuery)
  const known = useRef(data)
  useEffect(() => {
    if (known.current !== undefined && known.current !== data) void queries.invalidateQueries({ queryKey: ['records', 'alert'] })
    known.current = data
  }, [data, queries])
  return { open: data?.groups.filter(({ key }) => key !== 'closed').reduce((sum, { rows }) => sum + rows, 0) }
}
