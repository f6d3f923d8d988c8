import type { ObjectName } from '@menshen/contract'
import { GHOSTS } from '../changes/altered-value.ts'
import { PASSWORD } from '../company/people-tables.ts'
import type { Draft, Named } from './ask.ts'
import { createValues, namedReference, updateValues } from './new-values.ts'
import { type Situation, seenRows } from './situation.ts'
import { candidates, type Target, target } from './targets.ts'

type Maker = (situation: Situation, object: ObjectName, aimed: boolean) => Draft

const about = (objects: readonly ObjectName[], ids: readonly string[]): Named => ({ objects, ids, fields: [] })
const ROLES = ['employee', 'sales-representative', 'training-officer', 'administrator', 'auditor', 'finance-clerk', 'nonsense']

/** Somebody else than the person, so that the session lasts and the next request has rights to use. */
function somebody(
  situation: Situation,
  operation: string,
  aimed: boolean,
  suits: (fields: Readonly<Record<string, unknown>>) => boolean = () => true,
): Target {
  const self = situation.observation.person.id
  const known = candidates(situation, 'user', operation).filter(({ id, shown }) => id !== self && suits(shown))
  if (aimed && known.length > 0) return { id: situation.random.pick(known).id, flavour: 'permitted' }
  const other = target(situation, 'user', operation, false)
  return other.id === self ? { id: situation.random.uuid(), flavour: 'unknown' } : other
}

export const createUserAsk: Maker = (situation, _object, aimed) => {
  const { random } = situation
  const number = random.below(GHOSTS)
  // Aimed: an address that nobody has. Otherwise one that somebody out of sight may have, or that a colleague has.
  const email = aimed
    ? `new-${random.below(1_000_000)}@aurora.example`
    : random.pick([`dup-${number}@aurora.example`, 'wen@aurora.example', 'nonsense'])
  const { email: _, ...values } = createValues(situation, 'user', aimed)
  const unitId = namedReference(situation, 'unit', aimed)
  const password = random.chance(0.1) ? { password: 'a first password that is long' } : {}
  return {
    flavour: aimed ? 'valid' : 'spoiled',
    body: { values: { ...values, email, unitId }, ...password },
    named: about(['user'], [unitId]),
  }
}

export const createServiceAsk: Maker = (situation, object, aimed) => {
  const { body, ...draft } = createUserAsk(situation, object, aimed)
  const { password: _, ...values } = body as Readonly<Record<string, unknown>>
  const responsibleId = namedReference(situation, 'user', aimed)
  return { ...draft, body: { ...values, responsibleId }, named: about(['user'], [responsibleId]) }
}

/** A service account, or whoever. */
const service = (situation: Situation, operation: string, aimed: boolean): Target =>
  somebody(situation, operation, aimed, ({ kind }) => kind === 'service')

export const setResponsibleAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = service(situation, 'organise', aimed)
  const responsibleId = namedReference(situation, 'user', aimed)
  return { flavour, params: { id }, body: { responsibleId }, named: about(['user'], [id, responsibleId]) }
}

export const makeServiceTokenAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = service(situation, 'create', aimed)
  const body = { name: 'Program', cut: { customer: ['read'] }, current: aimed ? PASSWORD : 'a wrong password' }
  return { flavour, params: { id }, body, named: about(['user'], [id]) }
}

export const updateUserAsk: Maker = (situation, _object, aimed) => {
  const { random } = situation
  const { id, flavour } = target(situation, 'user', 'update', aimed || random.chance(0.3))
  const writable = situation.observation.rows.user.get(id)?.writable ?? []
  const values = updateValues(
    situation,
    'user',
    writable.filter((name) => name !== 'email'),
    aimed,
  )
  const email = !aimed && random.chance(0.3) ? { email: `dup-${random.below(GHOSTS)}@aurora.example` } : {}
  return { flavour, params: { id }, body: { values: { ...values, ...email } }, named: about(['user'], [id]) }
}

/** Suspend, leave, reactivate. */
export const stateAsk =
  (suits: (fields: Readonly<Record<string, unknown>>) => boolean): Maker =>
  (situation, _object, aimed) => {
    const { id, flavour } = somebody(situation, 'suspend', aimed, suits)
    return { flavour, params: { id }, body: { reason: 'as told' }, named: about(['user'], [id]) }
  }

/** A last day to come, one that is over, and none. */
export const setLeavingAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = somebody(situation, 'suspend', aimed, ({ status }) => status !== 'left')
  const leavingOn = aimed ? situation.random.pick(['2030-06-30', null]) : situation.random.pick(['2030-06-30', '2020-06-30', null])
  return { flavour, params: { id }, body: { leavingOn, reason: 'as told' }, named: about(['user'], [id]) }
}

/** To people with a password and without: the answer may not tell. */
export const sendLinkAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = somebody(situation, 'invite', aimed, ({ status }) => status === 'active')
  return { flavour, params: { id }, named: about(['user'], [id]) }
}

/** Of people with a password and without, with their sessions and without: the answer tells of neither more than may be looked at. */
export const demandPasswordAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = somebody(situation, 'invite', aimed, ({ status }) => status === 'active')
  return { flavour, params: { id }, body: { reason: 'as told', endSessions: situation.random.chance(0.3) }, named: about(['user'], [id]) }
}

/** What moves somebody about, with a body made for the person meant. */
const organiseAsk =
  (body: (situation: Situation, aimed: boolean, id: string) => Readonly<Record<string, unknown>>): Maker =>
  (situation, _object, aimed) => {
    const { id, flavour } = somebody(situation, 'organise', aimed)
    const content = body(situation, aimed, id)
    const ids = Object.values(content).filter((value): value is string => typeof value === 'string')
    return { flavour, params: { id }, body: content, named: about(['user'], [id, ...ids]) }
  }

export const setManagerAsk = organiseAsk((situation, aimed) => ({
  managerId: situation.random.chance(aimed ? 0.5 : 0.1) ? null : namedReference(situation, 'user', aimed),
}))
export const moveUserAsk = organiseAsk((situation, aimed) => ({ unitId: namedReference(situation, 'unit', aimed) }))
export const addMembershipAsk = organiseAsk((situation, aimed) => ({ unitId: namedReference(situation, 'unit', aimed) }))
export const setAttributesAsk = organiseAsk((situation, aimed) => ({
  attributes: aimed
    ? { level: situation.random.below(9) }
    : situation.random.pick([{ level: null }, { territories: ['North'] }, { discountLimit: 50 }, { nonsense: 1 }]),
}))

/** Ends a membership that the person knows of by the standing of the user, when aimed. */
export const endMembershipAsk: Maker = (situation, _object, aimed) => {
  const { random, rows } = situation
  const open = [...(rows.user_unit?.values() ?? [])].filter((row) => row.is_primary === false && row.valid_until === 'infinity')
  const mayEnd = new Set(candidates(situation, 'user', 'organise').map(({ id }) => id))
  const known = open.filter((row) => mayEnd.has(String(row.user_id)))
  if (aimed && known.length > 0) {
    const row = random.pick(known)
    const id = String(row.user_id)
    return { flavour: 'permitted', params: { id }, body: { unitId: row.unit_id }, named: about(['user'], [id, String(row.unit_id)]) }
  }
  const { id, flavour } = somebody(situation, 'organise', false)
  const unitId = namedReference(situation, 'unit', random.chance(0.5))
  return { flavour, params: { id }, body: { unitId }, named: about(['user'], [id, unitId]) }
}

export const standingAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = target(situation, 'user', 'organise', aimed)
  return { flavour, params: { id }, named: about(['user'], [id]) }
}

export const accessAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = target(situation, 'user', 'suspend', aimed)
  return { flavour, params: { id }, named: about(['user'], [id]) }
}

/** Sessions or tokens of somebody: all of them, one of theirs, or one of whoever. */
export const endAccessAsk =
  (what: 'sessions' | 'tokens'): Maker =>
  (situation, _object, aimed) => {
    const { random, rows } = situation
    const { id, flavour } = somebody(situation, 'suspend', aimed)
    const all = [...(rows[what === 'sessions' ? 'session' : 'api_token']?.values() ?? [])]
    const ones = aimed ? all.filter((row) => row.user_id === id && row.ended_at === null) : all
    const only = ones.length > 0 && random.chance(0.6) ? { only: random.pick(ones).id } : {}
    return { flavour, params: { id }, body: { reason: 'as told', ...only }, named: about(['user'], [id]) }
  }

export const createUnitAsk: Maker = (situation, _object, aimed) => {
  const parentId = namedReference(situation, 'unit', aimed)
  return {
    flavour: aimed ? 'valid' : 'spoiled',
    body: { values: { ...createValues(situation, 'unit', aimed), parentId } },
    named: about(['unit'], [parentId]),
  }
}

/** The whole company is never moved: only units below the ones in which roles are held. */
export const moveUnitAsk: Maker = (situation, _object, aimed) => {
  const held = new Set(situation.observation.person.assignments.map(({ unit }) => unit))
  const movable = candidates(situation, 'unit', 'move').filter(({ id }) => !held.has(id))
  const chosen =
    aimed && movable.length > 0 ? { id: situation.random.pick(movable).id, flavour: 'permitted' } : target(situation, 'unit', 'move', false)
  const parentId = namedReference(situation, 'unit', aimed)
  return { flavour: chosen.flavour, params: { id: chosen.id }, body: { parentId }, named: about(['unit'], [chosen.id, parentId]) }
}

export const setHeadAsk: Maker = (situation, _object, aimed) => {
  const { id, flavour } = target(situation, 'unit', 'move', aimed)
  const headId = situation.random.chance(0.2) ? null : namedReference(situation, 'user', aimed)
  return { flavour, params: { id }, body: { headId }, named: about(['unit'], [id, ...(headId === null ? [] : [headId])]) }
}

export const grantAsk: Maker = (situation, _object, aimed) => {
  const { random } = situation
  const others = seenRows(situation, 'user').filter(({ id }) => id !== situation.observation.person.id)
  const userId = aimed && others.length > 0 ? random.pick(others).id : namedReference(situation, 'user', false)
  const unitId = namedReference(situation, 'unit', aimed)
  const role = aimed ? random.pick(['employee', 'training-officer']) : random.pick(ROLES)
  const from = aimed || random.chance(0.7) ? {} : { validFrom: random.pick(['2020-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']) }
  return {
    flavour: aimed ? 'valid' : 'any',
    body: { userId, role, unitId, reason: 'needed', ...from },
    named: about(['assignment'], [userId, unitId]),
  }
}

export const endAssignmentAsk: Maker = (situation, _object, aimed) => {
  const self = situation.observation.person.id
  const others = candidates(situation, 'assignment', 'end').filter(({ shown }) => shown.ownerId !== self)
  const chosen =
    aimed && others.length > 0
      ? { id: situation.random.pick(others).id, flavour: 'permitted' }
      : target(situation, 'assignment', 'end', false)
  const own = situation.rows.assignment?.get(chosen.id)?.owner_id === self
  const id = own ? situation.random.uuid() : chosen.id
  return {
    flavour: own ? 'unknown' : chosen.flavour,
    params: { id },
    body: { reason: 'no longer needed' },
    named: about(['assignment'], [id]),
  }
}
