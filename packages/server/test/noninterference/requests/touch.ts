import type { Change } from '../changes/change.ts'
import type { Named } from './ask.ts'

/** What changes lie where, for looking up. */
export interface Touched {
  readonly ids: ReadonlySet<string>
  /** By object type, the fields that differ somewhere in it; `all` where a row appears or goes. */
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>
}

export function touchedBy(changes: readonly Change[]): Touched {
  const fields = new Map<string, Set<string>>()
  for (const change of changes) {
    const known = fields.get(change.object) ?? new Set<string>()
    for (const name of change.fields === 'all' ? ['all'] : change.fields) known.add(name)
    fields.set(change.object, known)
  }
  return { ids: new Set(changes.flatMap(({ ids }) => ids)), fields }
}

/**
 * Whether D and D′ differ where a request looks: on a record that it names; else in the table, and where it names fields, in one of
 * them or by a row that only one side has. Null for requests that speak of nothing.
 */
export function touches(named: Named, touched: Touched): boolean | null {
  if (named.ids.length > 0) return named.ids.some((id) => touched.ids.has(id))
  if (named.objects.length === 0) return null
  return named.objects.some((object) => {
    const fields = touched.fields.get(object)
    if (fields === undefined) return false
    return named.fields.length === 0 || fields.has('all') || named.fields.some((name) => fields.has(name))
  })
}
