import type { CrmObjectName, ObjectName } from '@menshen/contract'
import type { Draft, Named } from './ask.ts'
import { createValues, namedReference, updateValues } from './new-values.ts'
import { fieldNames, type Situation } from './situation.ts'
import { target } from './targets.ts'

const about = (object: ObjectName, ids: readonly string[], fields: readonly string[] = []): Named => ({ objects: [object], ids, fields })

/** The precondition that goes along: what an answer gave, what it gave once, or something made up. */
function ifMatch(situation: Situation, id: string): Readonly<Record<string, string>> {
  const { random, etags } = situation
  const known = etags.get(id) ?? []
  const way = random.weighted({ none: 5, last: 4, older: 2, 'made up': 1, any: 0.5 })
  if (way === 'any') return { 'if-match': '*' }
  if (way === 'made up') return { 'if-match': '"made-up"' }
  const etag = way === 'last' ? known.at(-1) : way === 'older' ? known[0] : undefined
  return etag === undefined ? {} : { 'if-match': etag }
}

/** References among the values: the request speaks of those records too. */
const idsIn = (values: Readonly<Record<string, unknown>>): string[] =>
  Object.values(values).filter((value): value is string => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value))

export function createAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const values = createValues(situation, object, aimed)
  return { flavour: aimed ? 'valid' : 'spoiled', body: { values }, named: about(object, idsIn(values)) }
}

export function updateAsk(situation: Situation, object: ObjectName, aimed: boolean): Draft {
  const { id, flavour } = target(situation, object, 'update', aimed || situation.random.chance(0.3))
  const writable = situation.observation.rows[object].get(id)?.writable ?? []
  const values = updateValues(situation, object, writable, aimed)
  const named = about(object, [id, ...idsIn(values)])
  return {
    flavour: `${flavour}, ${aimed ? 'valid' : 'spoiled'}`,
    params: { id },
    body: { values },
    headers: aimed ? {} : ifMatch(situation, id),
    named,
  }
}

/** Operations that need nothing but the record: delete, restore, purge, claim. */
export const bareAsk =
  (operation: string) =>
  (situation: Situation, object: ObjectName, aimed: boolean): Draft => {
    const { id, flavour } = target(situation, object, operation, aimed)
    const headers = operation === 'delete' && !aimed ? ifMatch(situation, id) : {}
    return { flavour, params: { id }, headers, named: about(object, [id]) }
  }

/** Operations on a record with a body that is made from the situation. */
const withBody =
  (
    operation: string,
    body: (situation: Situation, object: CrmObjectName, aimed: boolean, id: string) => { readonly [name: string]: unknown },
  ) =>
  (situation: Situation, object: ObjectName, aimed: boolean): Draft => {
    const { id, flavour } = target(situation, object, operation, aimed)
    const content = body(situation, object as CrmObjectName, aimed, id)
    const nested = Object.values(content).flatMap((value) => (Array.isArray(value) ? value : [value]))
    return { flavour, params: { id }, body: content, named: about(object, [id, ...idsIn(Object.fromEntries(nested.entries()))]) }
  }

const person = (situation: Situation, aimed: boolean): string => namedReference(situation, 'user', aimed)

export const transferAsk = withBody('transfer', (situation, _object, aimed) => {
  const { random } = situation
  // Aimed: it stays, or goes to somebody of the same unit; few policies let it leave.
  const to = random.chance(0.7) ? { ownerId: person(situation, aimed) } : { unitId: namedReference(situation, 'unit', aimed) }
  return { ...to, ...(random.chance(0.3) ? { keepShares: true } : {}), ...(random.chance(0.3) ? { reason: 'a move' } : {}) }
})

export const shareAsk = withBody('share', (situation, _object, aimed) => ({
  userId: person(situation, aimed),
  level: situation.random.pick(['read', 'write']),
  ...(situation.random.chance(0.3)
    ? { until: aimed || situation.random.chance(0.5) ? '2026-09-01T00:00:00.000Z' : '2020-01-01T00:00:00.000Z' }
    : {}),
  keepOnTransfer: situation.random.chance(0.3),
}))

export const unshareAsk = withBody('share', (situation, _object, aimed) => ({ userId: person(situation, aimed) }))

export const teamAsk = withBody('share', (situation, _object, aimed) => ({
  add: situation.random.chance(0.6) ? [person(situation, aimed)] : [],
  remove: situation.random.chance(0.6) ? [person(situation, aimed)] : [],
}))

export const revealAsk = withBody('reveal', (situation, object, aimed, id) => {
  const levels = situation.observation.rows[object].get(id)?.levels ?? {}
  const masked = fieldNames(object).filter((name) => levels[name] === 'masked')
  const field =
    masked.length > 0 && (aimed || situation.random.chance(0.4))
      ? situation.random.pick(masked)
      : situation.random.pick([...fieldNames(object), 'nonsense'])
  return { field, reason: aimed || situation.random.chance(0.8) ? 'the customer called' : '' }
})

export const releaseAsk = withBody('release', () => ({ reason: 'no answer' }))

export const requestDiscountAsk = withBody('requestDiscount', ({ random }, _object, aimed) => ({
  percent: aimed ? random.between(1, 15) : random.pick([0, 5, 101, 'x']),
  reason: 'a large order',
}))

export const approveDiscountAsk = withBody('approveDiscount', ({ random }) => ({ decision: random.pick(['approve', 'refuse']) }))

export const closeAsk = withBody('close', ({ random }, _object, aimed) => ({
  resolution: aimed ? 'settled' : random.pick(['settled', '']),
  ...(random.chance(0.5) ? { satisfaction: aimed ? 4 : random.pick([0, 3, 9]) } : {}),
}))
