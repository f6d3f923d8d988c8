import type { AuditChange } from '@menshen/contract'
import type { Person } from '../company/person.ts'
import type { RecordObject } from '../company/records.ts'
import { decision } from './decisions.ts'
import type { AtWork } from './looks.ts'

export type BulkWish =
  | { readonly act: 'delete' }
  | { readonly act: 'update' }
  | { readonly act: 'transfer'; readonly to: Pick<Person, 'id' | 'unitId'> }
  | { readonly act: 'share'; readonly withId: string }

/** No work is about more records; whoever wants more starts another. */
export const MOST_BULK_ROWS = 10_000
/** How many are done in one transaction, and so at one instant. */
const AT_ONCE = { transfer: 100, update: 25, delete: 25, share: 10 } as const
const EVENTS = { transfer: 'record.transferred', update: 'record.updated', delete: 'record.deleted', share: 'record.shared' } as const

function changesOf(wish: BulkWish, ownerId: string | null, unitId: string | null): readonly AuditChange[] {
  if (wish.act === 'update') return [{ field: 'status', before: 'active', after: 'dormant' }]
  if (wish.act !== 'transfer') return []
  const moved = unitId === wish.to.unitId ? [] : [{ field: 'unitId', before: unitId, after: wish.to.unitId }]
  return [{ field: 'ownerId', before: ownerId, after: wish.to.id }, ...moved]
}

function detailsOf(wish: BulkWish) {
  if (wish.act === 'transfer') return { keepShares: false, reason: null }
  if (wish.act === 'share') return { userId: wish.withId, level: 'read', until: null, keepOnTransfer: false, reason: null }
  return {}
}

/** Work on many records: one event says that it begins, and each record has one of its own. @returns when it was over */
export function workOnMany(work: AtWork, at: number, object: RecordObject, places: readonly number[], wish: BulkWish): number {
  const { writer, chance, person, source, records, day } = work
  const request = writer.id()
  const operation = wish.act
  const start = { job: writer.id(), object, rows: places.length }
  writer.put(at, source, { event: 'bulk.started', operation, details: start }, request)
  const inJob = { actor: source.actor, origin: { address: source.origin.address, client: null } }
  const by = decision(person, object, operation, 'unitAndBelow')
  const details = detailsOf(wish)
  let now = at + chance.between(400, 2_500)
  places.forEach((place, i) => {
    if (i > 0 && i % AT_ONCE[operation] === 0) now += chance.between(40, 160)
    const target = records.target(object, place, day)
    const changes = changesOf(wish, target.ownerId, target.unitId)
    writer.put(now, inJob, { event: EVENTS[operation], operation, target, decision: by, changes, details }, request)
  })
  writer.put(now + chance.between(500, 4_000), source, { event: 'bulk.read' })
  return now + 5_000
}
