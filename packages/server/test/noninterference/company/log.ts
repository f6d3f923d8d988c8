import { EVENTS, type EventName, isObjectName, objects } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import type { Row } from '../rows.ts'
import { daysBefore, idOf } from './names.ts'
import { PEOPLE, userId } from './people.ts'
import { unitId } from './units.ts'

const KINDS: readonly EventName[] = [
  'session.started',
  'session.refused',
  'access.denied',
  'request.refused',
  'record.read',
  'record.updated',
  'record.revealed',
  'user.created',
  'assignment.granted',
  'policy.published',
  'system.loaded',
]

/** What an event holds beside its fields: a value of some field of the record, and, of one looked for in vain, whose it was. */
function inside(target: { readonly object: string; readonly row: Row } | null, problem: string | null, random: Random): Row {
  const fields = target !== null && isObjectName(target.object) ? Object.keys(objects[target.object].fields) : []
  const changed = fields.length > 0 && random.chance(0.7) ? random.take(fields, 2) : []
  const owner =
    problem === 'not-found' && target !== null ? { recordOwnerId: target.row.owner_id ?? null, recordUnitId: target.row.unit_id } : {}
  return {
    problem,
    decision: target === null ? null : { allowed: problem === null, grants: [], denials: problem === null ? [] : ['proof-denial'] },
    changes: changed.map((field) => ({ field, before: null, after: `was ${random.below(9)}` })),
    shown: target === null ? [] : [String(target.row.id)],
    details: random.chance(0.2) ? { ...owner, accountId: userId(random.pick(Object.keys(PEOPLE))) } : owner,
  }
}

/** One event of the past, of somebody, about some record. */
export function logRow(
  id: string,
  number: number,
  records: readonly { readonly object: string; readonly row: Row }[],
  random: Random,
): Row {
  const event = random.pick(KINDS)
  const actor = random.pick(Object.keys(PEOPLE))
  const target = random.chance(0.8) && records.length > 0 ? random.pick(records) : null
  const problem = random.pick(['not-found', null, null])
  return {
    id,
    event,
    category: EVENTS[event].category,
    severity: EVENTS[event].severity,
    outcome: random.pick(['done', 'refused']),
    object: target?.object ?? null,
    record_id: target === null ? null : String(target.row.id),
    operation: random.pick(['read', 'update', null]),
    record_owner_id: target?.row.owner_id ?? null,
    record_unit_id: target?.row.unit_id ?? null,
    assurance: 1,
    address: random.pick(['10.0.0.1', '10.0.0.2', null]),
    client: random.pick(['browser', 'program', null]),
    correlation_id: idOf(`correlation ${number}`),
    owner_id: random.chance(0.9) ? userId(actor) : null,
    unit_id: unitId(PEOPLE[actor]?.unit ?? 'company'),
    created_at: daysBefore(1 + random.below(60)),
    created_by: null,
    updated_at: null,
    updated_by: null,
    version: 1,
    deleted_at: null,
    deleted_by: null,
    session_id: null,
    terms: {},
    ...inside(target, problem, random),
    ordinal: number,
  }
}

export function policyVersion(number: number, document: PolicyDocument, published: boolean, author: string): Row {
  const at = daysBefore(200 - number * 10)
  return {
    id: idOf(`policy ${number}`),
    number,
    note: `version ${number}`,
    published_at: published ? at : null,
    published_by: published ? userId(author) : null,
    owner_id: userId(author),
    unit_id: unitId('hq'),
    created_at: at,
    created_by: userId(author),
    updated_at: published ? at : null,
    updated_by: published ? userId(author) : null,
    version: 1,
    deleted_at: null,
    deleted_by: null,
    document,
    source: null,
  }
}
