import type { ObjectSpec } from '@menshen/contract'
import type { Predicate, Selection } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { reachOf } from '../object-types.ts'
import { notPermitted } from '../refusals.ts'
import { userFilter } from './user-filter.ts'
import { userSearch } from './user-search.ts'

/** Which records a person asks about. */
export interface Question {
  readonly filter?: Predicate | undefined
  readonly q?: string | undefined
  readonly bin?: boolean | undefined
}

/** Refuses an operation that no record could ever allow: a matter of the policy alone, whatever data there is. */
export function requireReach({ plan }: DoorContext, object: string, ...operations: readonly string[]): void {
  const within = reachOf(plan, object).operations
  if (operations.some((operation) => within.includes(operation))) return
  throw notPermitted({ operation: operations[0] ?? 'read', target: { object, recordId: null, ownerId: null, unitId: null } })
}

/** The question as a selection of V, checked against what the person can see. */
export function selectionFor(context: DoorContext, spec: ObjectSpec, { filter, q, bin = false }: Question): Selection {
  requireReach(context, spec.name, 'read')
  if (bin) requireReach(context, spec.name, 'restore', 'purge')
  return {
    object: spec.name,
    ...(filter === undefined ? {} : { filter: userFilter(context.plan, spec, filter) }),
    ...(q === undefined ? {} : { search: userSearch(context.plan, spec, q) }),
    ...(bin ? { bin } : {}),
  }
}

/** What the event keeps of a question: filters and search text count as personal values (A2). */
export function termsOf({ filter, q }: Question): Record<string, string> {
  return {
    ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
    ...(q === undefined ? {} : { q }),
  }
}
