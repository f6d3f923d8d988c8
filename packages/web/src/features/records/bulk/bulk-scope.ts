import type { BulkRows } from '../../../api/bulk.ts'
import type { ListToolProps } from '../../../ui/slot/list-slots.tsx'

/** Which records are meant. */
export type BulkScope =
  | { readonly kind: 'chosen'; readonly ids: readonly string[] }
  | { readonly kind: 'matching'; readonly question: ListToolProps['question']; readonly count: number }

export function rowsOf(scope: BulkScope): BulkRows {
  if (scope.kind === 'chosen') return { ids: [...scope.ids] }
  const { filter, q } = scope.question
  return { ...(filter === undefined ? {} : { filter }), ...(q === undefined || q === '' ? {} : { q }) }
}

export const sizeOf = (scope: BulkScope): number => (scope.kind === 'chosen' ? scope.ids.length : scope.count)
