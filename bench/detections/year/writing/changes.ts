import type { AuditChange, EventName } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { Person } from '../company/person.ts'
import type { RecordObject } from '../company/records.ts'
import { decision, scopeFor } from './decisions.ts'
import type { AtWork } from './looks.ts'

const FIELDS: Readonly<Record<RecordObject, readonly (readonly [string, readonly Value[]])[]>> = {
  lead: [
    ['status', ['new', 'contacted', 'qualified']],
    ['priority', ['low', 'high']],
  ],
  customer: [
    ['status', ['active', 'dormant']],
    ['segment', ['small', 'medium', 'large']],
  ],
  contact: [
    ['position', ['buyer', 'director', 'engineer']],
    ['phone', ['+8613800000001', '+4915100000001']],
  ],
  deal: [
    ['stage', ['qualification', 'proposal', 'negotiation', 'won', 'lost']],
    ['amount', [120_000, 480_000, 990_000]],
  ],
  transaction: [
    ['status', ['ordered', 'shipped', 'paid']],
    ['paidOn', ['2025-03-01', null]],
  ],
  case: [
    ['status', ['open', 'waiting', 'solved']],
    ['priority', ['low', 'normal', 'high']],
  ],
  activity: [['subject', ['call', 'visit', 'mail']]],
}

function changed({ chance }: AtWork, object: RecordObject): AuditChange[] {
  const [field, values] = chance.pick(FIELDS[object])
  const [before = null, after = null] = chance.some(values, 2)
  return [{ field, before, after }]
}

/** A new record of one's own. */
export function create({ writer, chance, person, source }: AtWork, at: number, object: RecordObject): void {
  const changes = FIELDS[object].map(([field, values]): AuditChange => ({ field, before: null, after: chance.pick(values) }))
  writer.put(at, source, {
    event: 'record.created',
    operation: 'create',
    target: { object, recordId: writer.id(), ownerId: person.id, unitId: person.unitId },
    decision: decision(person, object, 'create', 'mine'),
    changes: [...changes, { field: 'ownerId', before: null, after: person.id }],
  })
}

interface Done {
  readonly event: EventName
  readonly operation: string
  readonly changes?: readonly AuditChange[]
  readonly details?: Readonly<Record<string, Value>>
}

/** Something done to one record that is there. */
function act({ writer, person, source, records, day }: AtWork, at: number, object: RecordObject, place: number, done: Done): void {
  const target = records.target(object, place, day)
  writer.put(at, source, { ...done, target, decision: decision(person, object, done.operation, scopeFor(person, target.ownerId)) })
}

export const update = (work: AtWork, at: number, object: RecordObject, place: number): void =>
  act(work, at, object, place, { event: 'record.updated', operation: 'update', changes: changed(work, object) })

export const remove = (work: AtWork, at: number, object: RecordObject, place: number): void =>
  act(work, at, object, place, { event: 'record.deleted', operation: 'delete' })

export const restore = (work: AtWork, at: number, object: RecordObject, place: number): void =>
  act(work, at, object, place, { event: 'record.restored', operation: 'restore' })

/** Gives a record to somebody else. */
export function transfer(work: AtWork, at: number, object: RecordObject, place: number, to: Pick<Person, 'id' | 'unitId'>): void {
  const { ownerId, unitId } = work.records.target(object, place, work.day)
  const changes: AuditChange[] = [{ field: 'ownerId', before: ownerId, after: to.id }]
  if (unitId !== to.unitId) changes.push({ field: 'unitId', before: unitId, after: to.unitId })
  const details = { keepShares: false, reason: null }
  act(work, at, object, place, { event: 'record.transferred', operation: 'transfer', changes, details })
}

export function share(work: AtWork, at: number, object: RecordObject, place: number, withId: string): void {
  const details = { userId: withId, level: work.chance.is(0.7) ? 'read' : 'write', until: null, keepOnTransfer: false, reason: null }
  act(work, at, object, place, { event: 'record.shared', operation: 'share', details })
}

export function unshare(work: AtWork, at: number, object: RecordObject, place: number, withId: string): void {
  act(work, at, object, place, { event: 'record.unshared', operation: 'share', details: { userId: withId } })
}

/** Takes a lead out of the pool, or puts one back. */
export function moveLead(work: AtWork, at: number, place: number, claims: boolean): void {
  const [before, after] = claims ? [null, work.person.id] : [work.person.id, null]
  const changes = [{ field: 'ownerId', before, after }]
  const event = claims ? 'lead.claimed' : 'lead.released'
  act(work, at, 'lead', place, {
    event,
    operation: claims ? 'claim' : 'release',
    changes,
    details: claims ? {} : { reason: 'no interest' },
  })
}

export function closeCase(work: AtWork, at: number, place: number): void {
  const changes = [{ field: 'status', before: 'open', after: 'closed' }]
  act(work, at, 'case', place, { event: 'case.closed', operation: 'close', changes })
}

/** Asks for a discount on a deal, or decides on one. */
export function discount(work: AtWork, at: number, place: number, decides: boolean): void {
  if (decides) {
    const changes = [{ field: 'discountStatus', before: 'requested', after: 'approved' }]
    const details = { decision: 'approve', reason: null }
    act(work, at, 'deal', place, { event: 'deal.discount-decided', operation: 'approveDiscount', changes, details })
    return
  }
  const changes = [{ field: 'discountPercent', before: null, after: work.chance.whole(3, 20) }]
  act(work, at, 'deal', place, { event: 'deal.discount-requested', operation: 'requestDiscount', changes })
}
