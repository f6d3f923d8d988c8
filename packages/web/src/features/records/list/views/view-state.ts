import type { ViewContent } from '../../../../api/views.ts'
import { isSortable } from '../../../../ui/record/first-columns.ts'
import type { CrmObject } from '../../../../ui/record/object-by-plural.ts'
import { type Filters, filterableFields, filtersFrom } from '../filters/filter-state.ts'

/** In the address: no saved view, though there is one to begin with. */
export const NO_VIEW = 'all'

type Levels = Readonly<Record<string, 'masked' | 'clear'>>

export interface ListLook {
  readonly filters: Filters
  readonly sort: string | undefined
  readonly q: string
  readonly columns: readonly string[] | null
}

/** What of a view can be shown today. A part that names a field out of reach is lost, as if it had never been in it (V2). */
export function lookOf(object: CrmObject, levels: Levels, view: ViewContent): ListLook {
  const sorted = view.sort?.replace(/^-/, '')
  const columns = view.columns?.filter((name) => levels[name] !== undefined && object.fields[name] !== undefined) ?? []
  return {
    filters: filtersFrom(view.filters, filterableFields(object, levels)),
    sort: sorted !== undefined && isSortable(object.fields[sorted], sorted, levels) ? (view.sort ?? undefined) : undefined,
    q: view.search,
    columns: columns.length > 0 ? columns : null,
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  )
}

/** Whether two looks show the same; the order in which filters were added is no difference. */
export function sameLook(a: ListLook, b: ListLook): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}
