import { cellAt, objectOf, type Plan } from '../plan/plan.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import { scopesReach } from './reaches.ts'
import { NO_RELATIONS } from './record.ts'

/** Whose records, in which unit; whatever else they say. */
export interface OwnerInUnit {
  readonly ownerId: string
  readonly unitId: string
}

/**
 * Whether a plan surely lets its person do something to every record of an owner in a unit, or possibly to some: for figures over all of
 * them, which no single record could decide. INVARIANT: `every` implies `permits` for each such record, and `permits` for one implies
 * `some`. Teams, shares and parents belong to single records, so `every` does not count them and `some` does.
 *
 * @throws VocabularyError for an object type or operation that does not exist: fail closed (§4.7)
 */
export function reachesOwner(plan: Plan, object: string, operation: string, of: OwnerInUnit, quantity: 'every' | 'some'): boolean {
  const cell = cellAt(plan, operationIndex(objectOf(plan, object), operation))
  const unit = plan.unitIndex.get(of.unitId)
  const relations = quantity === 'every' ? NO_RELATIONS : ({ onTeam: true, shared: 2, parentReadable: true } as const)
  const record = { id: '', ...of }
  const granted =
    quantity === 'every'
      ? scopesReach(cell.plain, plan, record, relations, unit)
      : cell.grants.some(({ records }) => scopesReach(records.scopes, plan, record, relations, unit))
  if (!granted) return false
  // What a denial says of the record may hold for one of them; what it says of team, share or parent as well.
  return !cell.denying.some(({ records: { scopes, where } }) =>
    quantity === 'every'
      ? scopesReach(scopes, plan, record, { onTeam: true, shared: 2, parentReadable: true }, unit)
      : where === null && scopesReach(scopes, plan, record, NO_RELATIONS, unit),
  )
}
