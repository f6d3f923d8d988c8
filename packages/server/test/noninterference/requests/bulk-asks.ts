import { type CrmObjectName, crmObjects } from '@menshen/contract'
import { idOf } from '../company/names.ts'
import type { Draft } from './ask.ts'
import { createValues, namedReference } from './new-values.ts'
import { filter, searchText } from './questions.ts'
import type { Situation } from './situation.ts'
import { target } from './targets.ts'

interface Chosen {
  readonly rows: object
  readonly ids: readonly string[]
  readonly fields: readonly string[]
}

/** Records named, in sight and out of it, or all that match. */
function chosen(situation: Situation, object: CrmObjectName, operation: string, aimed: boolean): Chosen {
  const { random } = situation
  if (random.chance(0.6)) {
    const ids = Array.from({ length: random.between(1, 4) }, (_, i) => target(situation, object, operation, aimed && i === 0).id)
    return { rows: { ids }, ids, fields: [] }
  }
  if (random.chance(0.3)) return { rows: { q: searchText(situation, object, aimed) }, ids: [], fields: [] }
  const { predicate, fields } = filter(situation, object, aimed)
  return { rows: { filter: predicate }, ids: [], fields }
}

const bulkAsk =
  (operation: string, wish: (situation: Situation, object: CrmObjectName, aimed: boolean) => object) =>
  (situation: Situation, object: CrmObjectName, aimed: boolean): Draft => {
    const { rows, ids, fields } = chosen(situation, object, operation, aimed)
    const named = { objects: [object], ids: [...ids], fields: [...fields] }
    return { flavour: aimed ? 'aimed' : 'any', body: { rows, ...wish(situation, object, aimed) }, named }
  }

export const bulkTransferAsk = bulkAsk('transfer', (situation, _object, aimed) => ({
  transfer: { ownerId: namedReference(situation, 'user', aimed), ...(situation.random.chance(0.3) ? { keepShares: true } : {}) },
}))

/** Some of the values that a new record would have: names, and whatever else there is. */
export const bulkUpdateAsk = bulkAsk('update', (situation, object, aimed) => {
  const values = createValues(situation, object, aimed)
  const { title } = crmObjects[object]
  const kept = Object.keys(values).filter((name) => name === title || situation.random.chance(0.1))
  return { values: Object.fromEntries(kept.map((name) => [name, values[name]])) }
})

export const bulkDeleteAsk = bulkAsk('delete', () => ({}))

export const bulkShareAsk = bulkAsk('share', (situation, _object, aimed) => ({
  share: { userId: namedReference(situation, 'user', aimed), level: situation.random.pick(['read', 'write']) },
}))

/** Work of one's own that an answer named, to look at or to take back; or some that nobody has. */
export function ownBulkAsk(situation: Situation): Draft {
  const { random, bulk, observation } = situation
  const id = bulk.length > 0 && random.chance(0.8) ? random.pick(bulk) : idOf('no job')
  const named = { objects: ['user' as const], ids: [observation.person.id, id], fields: ['job'] }
  return { flavour: id === idOf('no job') ? 'unknown' : 'own', params: { id }, named }
}
