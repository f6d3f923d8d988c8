import type { ObjectSpec } from '@menshen/contract'
import type { Predicate, Scalar } from '@menshen/engine'

/** What is asked of one field. Texts are not among it: those are searched for, and never stand in an address. */
export type FieldFilter =
  | { readonly kind: 'any'; readonly of: readonly string[] }
  | { readonly kind: 'is'; readonly value: boolean }
  | { readonly kind: 'between'; readonly from?: Scalar; readonly to?: Scalar }
  | { readonly kind: 'present'; readonly value: boolean }

export type Filters = Readonly<Record<string, FieldFilter>>

const FILTERED_TYPES: ReadonlySet<string> = new Set(['enum', 'boolean', 'date', 'instant', 'money', 'integer', 'reference'])

/** The fields that a reader can filter by: those seen in the clear somewhere (V2), of a type that has an editor. */
export function filterableFields(object: ObjectSpec, levels: Readonly<Record<string, 'masked' | 'clear'>>): string[] {
  return Object.entries(object.fields).flatMap(([name, field]) => {
    const chosenFromList = field.type !== 'reference' || field.target === 'user' || field.target === 'unit'
    return levels[name] === 'clear' && FILTERED_TYPES.has(field.type) && chosenFromList ? [name] : []
  })
}

/** Whether the records of one owner alone are asked for. */
export function isOwnedBy({ ownerId }: Filters, userId: string): boolean {
  return ownerId?.kind === 'any' && ownerId.of.length === 1 && ownerId.of[0] === userId
}

function isFieldFilter(value: unknown): value is FieldFilter {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  if (value.kind === 'any') return 'of' in value && Array.isArray(value.of)
  return value.kind === 'is' || value.kind === 'between' || value.kind === 'present'
}

/** The filters of an address; what is not one, or names a field out of reach, is left out. */
export function filtersFrom(found: Readonly<Record<string, unknown>> | undefined, allowed: readonly string[]): Filters {
  return Object.fromEntries(
    Object.entries(found ?? {}).filter((entry): entry is [string, FieldFilter] => allowed.includes(entry[0]) && isFieldFilter(entry[1])),
  )
}

function bounds(field: string, optional: boolean, from: Scalar | undefined, to: Scalar | undefined): Predicate[] {
  // An absent value is within no bounds (G4): under `not` that has to be said.
  const below: Predicate | undefined =
    from === undefined ? undefined : { field, op: 'lt', value: from, ...(optional ? { absent: true } : {}) }
  return [...(below === undefined ? [] : [{ not: below }]), ...(to === undefined ? [] : [{ field, op: 'le', value: to } as const])]
}

function predicatesOf(field: string, filter: FieldFilter, optional: boolean): Predicate[] {
  switch (filter.kind) {
    case 'any':
      return filter.of.length === 0 ? [] : [{ field, op: 'in', values: filter.of }]
    case 'is':
      return [{ field, op: 'eq', value: filter.value }]
    case 'between':
      return bounds(field, optional, filter.from, filter.to)
    case 'present':
      return filter.value ? [{ field, op: 'present' }] : [{ not: { field, op: 'present' } }]
  }
}

/** The filters as the engine's predicate. */
export function predicateOf(object: ObjectSpec, filters: Filters): Predicate | undefined {
  const parts = Object.entries(filters).flatMap(([name, filter]) => predicatesOf(name, filter, object.fields[name]?.optional === true))
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : { and: parts }
}
