import type { EngineRecord } from '../../src/decide/record.ts'
import { allowedOn, grantCovers, matchingDenials, matchingGrants } from './decide.ts'
import { levels, levelUnder, named } from './levels.ts'
import { fieldsOf, type Person, storedOf, type World } from './world.ts'

/** D2: these change by transfer only. */
const BY_TRANSFER_ONLY = ['ownerId', 'unitId']

/** D2: the fields a person may write in a change that turns `before` into `after`. */
export function updatable(world: World, person: Person, object: string, before: EngineRecord, after: EngineRecord): readonly string[] {
  if (!allowedOn(world, person, 'update', object, before)) return []
  const sight = levels(world, person, 'read', object, before)
  return Object.keys(fieldsOf(world, object)).filter(
    (field) =>
      !BY_TRANSFER_ONLY.includes(field) &&
      sight[field] === 'clear' &&
      mayWriteIn(world, person, 'update', object, before, field) &&
      mayWriteIn(world, person, 'update', object, after, field),
  )
}

/** D2: the fields a person may give values for in a record they make. Reading it afterwards is not needed. */
export function creatable(world: World, person: Person, object: string, made: EngineRecord): readonly string[] {
  return Object.keys(fieldsOf(world, object)).filter((field) => mayWriteIn(world, person, 'create', object, made, field))
}

/** In one state: some matching grant makes the field writable, and no matching denial cuts the operation or the field. */
export function mayWriteIn(
  world: World,
  person: Person,
  operation: 'create' | 'update',
  object: string,
  state: EngineRecord,
  field: string,
): boolean {
  const definition = fieldsOf(world, object)[field]
  if (definition === undefined) return false
  const given = matchingGrants(world, person, operation, object, state).some(
    ({ grant }) => named(grant.fields?.writable, field, definition) === true,
  )
  const cut = matchingDenials(world, person, operation, object, state).some(
    ({ denial }) => denial.fields === undefined || named(denial.fields.writable, field, definition) === false,
  )
  return given && !cut
}

/** D2: the record may be transferred as it is, one of the grants that say so has a `to` that the record meets afterwards, and no denial does. */
export function mayTransfer(world: World, person: Person, object: string, before: EngineRecord, after: EngineRecord): boolean {
  const accepts = matchingGrants(world, person, 'transfer', object, before).some(
    ({ grant, unit }) => grant.to !== undefined && grantCovers(world, person, unit, grant.to, object, after),
  )
  const deniedAfter = matchingDenials(world, person, 'transfer', object, after).some(({ denial }) => denial.fields === undefined)
  return allowedOn(world, person, 'transfer', object, before) && accepts && !deniedAfter
}

/** The fields of a record that are masked for the person and that they may have revealed, one at a time, for a reason. */
export function revealable(world: World, person: Person, object: string, record: EngineRecord): readonly string[] {
  if (!allowedOn(world, person, 'reveal', object, record)) return []
  const sight = levels(world, person, 'read', object, record)
  return Object.keys(fieldsOf(world, object)).filter(
    (field) => sight[field] === 'masked' && levelUnder(world, person, 'reveal', object, record, field) === 'clear',
  )
}

/** D2: a reference may name only a record that the person can read. */
export function mayName(world: World, person: Person, object: string, recordId: string): boolean {
  const stored = storedOf(world, object, recordId)
  return stored !== undefined && !stored.deleted && allowedOn(world, person, 'read', object, stored.values)
}
