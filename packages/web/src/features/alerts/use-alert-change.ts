import type { InvalidateQueryFilters } from '@tanstack/react-query'
import { type Done, useDone } from '../../ui/state/use-done.ts'

const ALERTS: readonly InvalidateQueryFilters[] = [
  { queryKey: ['alerts'], predicate: ({ queryKey }) => queryKey[1] !== 'evidence' },
  { queryKey: ['records', 'alert'] },
]

/** After an alert was taken on or closed it stands elsewhere, and its detection has other figures. */
export const useAlertChange = (): Done => useDone(ALERTS)
