import type { EngineRecord } from '../../src/decide/record.ts'
import type { RecordsClause } from '../../src/policy/document.ts'
import type { Scope } from '../../src/vocabulary/definition.ts'
import { activeDenialsOf, activeGrantsOf, attributesOf, type HeldDenial, type HeldGrant, wholePerson } from './held.ts'
import { isAtOrBelow, reportsTo } from './organisation.ts'
import { evaluable, holds } from './predicate.ts'
import { type Person, recordOf, storedOf, type World } from './world.ts'

/** D1, for a record of the world by its id. The bin is not asked here: whether a deleted record is shown is the list's business. */
export function allowed(world: World, person: Person, operation: string, object: string, recordId: string): boolean {
  return allowedOn(world, person, operation, object, recordOf(world, object, recordId))
}

/** D1, for any state of a record: one that is stored, one after a change, one about to be made. */
export function allowedOn(world: World, person: Person, operation: string, object: string, record: EngineRecord): boolean {
  const granted = matchingGrants(world, person, operation, object, record).length > 0
  const denied = matchingDenials(world, person, operation, object, record).some(({ denial }) => denial.fields === undefined)
  if (!granted || denied) return false
  const ofExisting = operation !== 'create' && operation !== 'read'
  return !ofExisting || allowedOn(world, person, 'read', object, record)
}

/** The active grants for the operation whose records clause the record meets. */
export function matchingGrants(
  world: World,
  person: Person,
  operation: string,
  object: string,
  record: EngineRecord,
): readonly HeldGrant[] {
  return activeGrantsOf(world, person).filter(
    (held) =>
      held.grant.object === object &&
      held.grant.operations.includes(operation) &&
      grantCovers(world, person, held.unit, held.grant.records, object, record),
  )
}

/** G1, G2: some scope holds, within the assignment's unit, and the `where` does. Used for `records` and for `to`. */
export function grantCovers(
  world: World,
  person: Person,
  unit: string,
  clause: RecordsClause,
  object: string,
  record: EngineRecord,
): boolean {
  return clause.scopes.some((scope) => grantScopeHolds(world, person, unit, scope, object, record)) && whereHolds(person, clause, record)
}

/** G2: the assignment's unit bounds every scope except mine, on its team, shared with me and parent readable. */
export function grantScopeHolds(world: World, person: Person, unit: string, scope: Scope, object: string, record: EngineRecord): boolean {
  const unbounded = ['mine', 'team', 'sharedRead', 'sharedWrite', 'parent'].includes(scope)
  const within = unbounded || isAtOrBelow(world, record.unitId, unit)
  return within && scopeHolds(world, person, unit, scope, object, record)
}

/** The active denials for the operation that the record meets, with and without fields. */
export function matchingDenials(
  world: World,
  person: Person,
  operation: string,
  object: string,
  record: EngineRecord,
): readonly HeldDenial[] {
  return activeDenialsOf(world, person).filter(
    (held) =>
      held.denial.object === object && held.denial.operations.includes(operation) && denialCovers(world, person, held, object, record),
  )
}

/** G3: not bounded by G2. G4: a `where` that cannot be evaluated makes the whole denial match, whatever its scopes. */
function denialCovers(world: World, person: Person, { denial, unit }: HeldDenial, object: string, record: EngineRecord): boolean {
  const { scopes, where } = denial.records
  if (!evaluable(where, attributesOf(person))) return true
  return scopes.some((scope) => scopeHolds(world, person, unit, scope, object, record)) && whereHolds(person, denial.records, record)
}

function whereHolds(person: Person, { where }: RecordsClause, record: EngineRecord): boolean {
  return where === undefined || holds(where, (field) => record[field] ?? null, attributesOf(person))
}

/** A scope by itself, unbounded. `unit` is the assignment's. */
export function scopeHolds(world: World, person: Person, unit: string | null, scope: Scope, object: string, record: EngineRecord): boolean {
  switch (scope) {
    case 'mine':
      return record.ownerId === person.id
    case 'unit':
      return record.unitId === unit
    case 'unitAndBelow':
      return unit !== null && isAtOrBelow(world, record.unitId, unit)
    case 'reports':
      return reportsTo(world, record.ownerId, person.id)
    case 'team':
      return isOnTeam(world, person, object, record.id)
    case 'sharedRead':
      return shareLevel(world, person, object, record.id) >= 1
    case 'sharedWrite':
      return shareLevel(world, person, object, record.id) === 2
    case 'pool':
      return record.ownerId === null
    case 'parent':
      return parentIsReadable(world, person, object, record)
    case 'all':
      return true
  }
}

export function isOnTeam(world: World, person: Person, object: string, recordId: string): boolean {
  return world.team.some((place) => place.object === object && place.recordId === recordId && place.userId === person.id)
}

export function shareLevel(world: World, person: Person, object: string, recordId: string): 0 | 1 | 2 {
  const levels = world.shares
    .filter((share) => share.object === object && share.recordId === recordId && share.userId === person.id)
    .map(({ level }) => level)
  if (levels.includes(2)) return 2
  return levels.includes(1) ? 1 : 0
}

/** Some record that a parent link names is not in the bin, and the person may read it (D1), on whatever ground, parents included. */
export function parentIsReadable(world: World, person: Person, object: string, record: EngineRecord): boolean {
  const definition = world.vocabulary.objects[object]
  return (definition?.parents ?? []).some(({ field }) => {
    const target = definition?.fields[field]?.target
    const id = record[field]
    if (target === undefined || typeof id !== 'string') return false
    const parent = storedOf(world, target, id)
    return parent !== undefined && !parent.deleted && allowedOn(world, wholePerson(person), 'read', target, parent.values)
  })
}
