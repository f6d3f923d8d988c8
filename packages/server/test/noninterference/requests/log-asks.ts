import { CRM_OBJECT_NAMES, type ObjectName, objects } from '@menshen/contract'
import { rowsIn } from '../rows.ts'
import type { Draft } from './ask.ts'
import { filter } from './questions.ts'
import type { Situation } from './situation.ts'
import { target } from './targets.ts'

/** A record that events may be about; whether it is in sight does not matter. */
function someRecord({ rows, random }: Situation): { readonly object: ObjectName; readonly id: string } | undefined {
  const all = [...CRM_OBJECT_NAMES, 'user' as const].flatMap((object) =>
    rowsIn(rows, objects[object].table).map(({ id }) => ({ object, id: String(id) })),
  )
  return all.length === 0 ? undefined : random.pick(all)
}

/** A question to the log; mostly by what an event holds and its fields do not say. */
export function searchAsk(situation: Situation, _object: ObjectName, aimed: boolean): Draft {
  const { random } = situation
  const by = random.weighted({ record: 3, field: 4, grant: 1, nothing: 2 })
  const record = by === 'record' ? someRecord(situation) : undefined
  const object = random.pick([...CRM_OBJECT_NAMES])
  const name = aimed ? 'name' : random.pick(Object.keys(objects[object].fields))
  const where = random.chance(0.3) ? filter(situation, 'auditEvent', aimed) : undefined
  const body = {
    ...(record === undefined ? {} : { record: record.id }),
    ...(by === 'field' ? { field: { object: aimed ? 'customer' : object, name } } : {}),
    ...(by === 'grant' ? { grant: 'proof-customer-own' } : {}),
    ...(where === undefined ? {} : { filter: where.predicate }),
    oldestFirst: random.chance(0.5),
    limit: random.pick([1, 3, 50]),
  }
  const named = {
    objects: ['auditEvent' as const, ...(record === undefined ? [] : [record.object]), ...(by === 'field' ? [object] : [])],
    ids: record === undefined ? [] : [record.id],
    fields: [...(where?.fields ?? []), ...(by === 'field' ? ['changes', name] : [])],
  }
  return { flavour: `by ${by}`, body, named }
}

export function contentAsk(situation: Situation, _object: ObjectName, aimed: boolean): Draft {
  const { id, flavour } = target(situation, 'auditEvent', 'inspect', aimed)
  return { flavour, params: { id }, named: { objects: ['auditEvent'], ids: [id], fields: ['changes', 'shown', 'terms', 'details'] } }
}

export function followAsk(situation: Situation, _object: ObjectName, aimed: boolean): Draft {
  const where = situation.random.chance(0.5) ? filter(situation, 'auditEvent', aimed) : undefined
  const named = { objects: ['auditEvent' as const], ids: [], fields: where?.fields ?? [] }
  return { flavour: 'all', body: { seconds: 0, ...(where === undefined ? {} : { filter: where.predicate }) }, named }
}
