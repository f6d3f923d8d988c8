import type { Reach } from '../../../api/session.ts'
import { firstSort, isSortable } from '../../../ui/record/first-columns.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { filterableFields, filtersFrom, predicateOf } from './filters/filter-state.ts'

/** How many records a page of a list holds. */
export const PAGE_SIZE = 50

/** What the address of a list may say of its question. */
interface Address {
  readonly sort?: string
  readonly bin?: true
  readonly f?: Readonly<Record<string, unknown>>
}

/**
 * What a list asks the server for.
 *
 * @param levels the fields within reach; what the address says of others is left out (V2)
 * @param q what is searched for, from the history entry
 */
export function askedOf(object: CrmObject, levels: Reach['levels'], address: Address, q: string) {
  const allowed = filterableFields(object, levels)
  const filters = filtersFrom(address.f, allowed)
  const wanted = address.sort?.replace(/^-/, '')
  const ownSort = wanted !== undefined && isSortable(object.fields[wanted], wanted, levels) ? address.sort : undefined
  return {
    allowed,
    filters,
    /** The sort that was asked for, where that is not the list's first one. */
    ownSort,
    sort: ownSort ?? firstSort(object, levels),
    question: { filter: predicateOf(object, filters), q: q === '' ? undefined : q, bin: address.bin },
    /** Whether nothing in particular is asked for: then the list begins with its default view. */
    isBare: Object.keys(address).length === 0 && q === '',
  }
}
