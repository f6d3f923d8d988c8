import type { ObjectSpec } from '@menshen/contract'
import type { Plan, Sort } from '@menshen/engine'
import { fieldOf, mostLevel } from '../object-types.ts'
import { refusedAt, unknownFields } from '../refusals.ts'

const BY_ID: Sort = { field: 'id', descending: false }

/** The newest change first, where the person sees changes at all; by id otherwise (V5). */
export function defaultSort(plan: Plan, spec: ObjectSpec): Sort {
  for (const field of ['updatedAt', 'createdAt']) {
    if (fieldOf(spec, field)?.sortable === true && mostLevel(plan, spec.name, field) === 'clear') return { field, descending: true }
  }
  return BY_ID
}

/** The order a person asks for, as `field` or `-field`. Refused unless an index carries it (P4) and it is clear somewhere (V2). */
export function userSort(plan: Plan, spec: ObjectSpec, sort: string | undefined): Sort {
  if (sort === undefined) return defaultSort(plan, spec)
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  if (field === 'id') return { field, descending }
  const level = mostLevel(plan, spec.name, field)
  if (level === undefined) throw unknownFields(['/sort'])
  if (level !== 'clear' || fieldOf(spec, field)?.sortable !== true) throw refusedAt('not-sortable', ['/sort'])
  return { field, descending }
}
