import type { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import type { RecordObject, Records } from '../company/records.ts'
import { decision, scopeFor } from './decisions.ts'
import type { Source, Writer } from './writer.ts'

/** Somebody at work on records, on a day and in a session. */
export interface AtWork {
  readonly writer: Writer
  readonly chance: Chance
  readonly person: Person
  readonly source: Source
  readonly records: Records
  readonly day: number
}

const whole = (object: string) => ({ object, recordId: null, ownerId: null, unitId: null })

export interface ListWish {
  readonly object: RecordObject
  readonly from: number
  readonly count: number
  /** Not the first page of its list. */
  readonly further?: boolean
  readonly search?: string
}

/** A page of a list, with the ids of what it showed. */
export function lookAtList(
  { writer, person, source, records }: AtWork,
  at: number,
  { object, from, count, further, search }: ListWish,
): void {
  writer.put(at, source, {
    event: 'record.listed',
    operation: 'read',
    target: whole(object),
    decision: decision(person, object, 'read', scopeFor(person, null)),
    shown: records.page(object, from, count),
    ...(search === undefined ? {} : { terms: { q: search } }),
    details: { sort: 'updatedAt', descending: true, bin: false, further: further === true },
  })
}

/** How many there are, or what they sum up to. */
export function lookAtFigures({ writer, chance, source }: AtWork, at: number, object: RecordObject, summed: boolean): void {
  const details = summed
    ? { groupBy: chance.pick(['stage', 'ownerId', 'region', null]), measures: 'count, sum amount' }
    : { exact: false, bin: false }
  writer.put(at, source, { event: summed ? 'record.aggregated' : 'record.counted', operation: 'read', target: whole(object), details })
}

/** One record, by its place among those of its kind. */
export function lookAtRecord({ writer, person, source, records, day }: AtWork, at: number, object: RecordObject, place: number): void {
  const target = records.target(object, place, day)
  writer.put(at, source, {
    event: 'record.read',
    operation: 'read',
    target,
    decision: decision(person, object, 'read', scopeFor(person, target.ownerId)),
    shown: [target.recordId ?? ''],
  })
}

const RELATED = ['contact', 'deal', 'transaction', 'case', 'activity'] as const

/** What belongs to a customer: its timeline, or the list of what refers to it. */
export function lookAround({ writer, chance, person, source, records, day }: AtWork, at: number, place: number, timeline: boolean): void {
  const target = records.target('customer', place, day)
  const other = timeline ? 'activity' : chance.pick(RELATED)
  writer.put(at, source, {
    event: timeline ? 'record.timeline-read' : 'record.related-listed',
    operation: 'read',
    target,
    decision: decision(person, 'customer', 'read', scopeFor(person, target.ownerId)),
    shown: records.page(other, place * 3, chance.whole(0, timeline ? 20 : 12)),
    ...(timeline ? {} : { details: { related: other } }),
  })
}

const REASONS = ['call back', 'address check', 'Rückfrage', '核对信息', 'complaint', 'delivery', '回访'] as const

export interface RevealWish {
  readonly object: RecordObject
  readonly place: number
  readonly field: string
  readonly reason?: string
}

/** One masked field in the clear; beyond what the role may in a day it is refused. */
export function reveal(work: AtWork, at: number, { object, place, field, reason }: RevealWish, refused = false): void {
  const { writer, chance, person, source, records, day } = work
  const target = records.target(object, place, day)
  const by = decision(person, object, 'reveal', 'all')
  if (refused) {
    const details = { endpoint: `${object}.reveal` }
    const denied = { event: 'access.denied', outcome: 'refused', problem: 'reveal-limit-reached' } as const
    writer.put(at, source, { ...denied, operation: 'reveal', target, decision: by, details })
    return
  }
  const details = { field, reason: reason ?? chance.pick(REASONS), grant: by.grants[0]?.id ?? null }
  writer.put(at, source, { event: 'record.revealed', operation: 'reveal', target, decision: by, details })
}
