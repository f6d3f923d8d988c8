import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import type { State } from './check-write.ts'
import { levelVector } from './fields.ts'
import { allowed } from './permits.ts'
import { reaches } from './reaches.ts'

/** The masked fields that a person may have revealed, one at a time and for a reason. */
export function revealableFields(plan: Plan, object: string, state: State): string[] {
  if (!allowed(plan, object, 'reveal', state.record, state.relations)) return []
  const type = objectOf(plan, object)
  const seen = levelVector(plan, type, 'read', state.record, state.relations)
  const revealed = levelVector(plan, type, 'reveal', state.record, state.relations)
  return type.fields.filter(({ index }) => seen[index] === 1 && revealed[index] === 2).map((field) => field.name)
}

/** A grant by which a field may be revealed, and how often within 24 hours; infinite without a limit. */
export interface RevealGrant {
  readonly id: string
  readonly perDay: number
}

/**
 * The grants in force that would show this field of this record in the clear, in the order of the policy. Whether it may be
 * revealed at all is for `revealableFields`; how often each grant was used is for whoever keeps the log. A grant held by several
 * roles or in several units is one, for its limit is a person's and not an assignment's.
 */
export function revealGrants(plan: Plan, object: string, state: State, field: string): RevealGrant[] {
  const type = objectOf(plan, object)
  const index = type.fieldByName.get(field)?.index ?? -1
  const showing = cellOf(plan, type, 'reveal').grants.filter(
    ({ grant, records }) => grant.levels[index] === 2 && reaches(records, plan, state.record, state.relations),
  )
  return [...new Map(showing.map(({ grant }) => [grant.id, { id: grant.id, perDay: grant.perDay }])).values()]
}
