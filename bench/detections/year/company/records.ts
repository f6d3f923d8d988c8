import type { AuditTarget } from '@menshen/contract'
import { Chance } from '../chance.ts'
import type { Person } from './person.ts'

export const RECORD_OBJECTS = ['lead', 'customer', 'contact', 'deal', 'transaction', 'case', 'activity'] as const
export type RecordObject = (typeof RECORD_OBJECTS)[number]

const COUNTS: Readonly<Record<RecordObject, number>> = {
  lead: 60_000,
  customer: 20_000,
  contact: 60_000,
  deal: 30_000,
  transaction: 50_000,
  case: 30_000,
  activity: 90_000,
}

/** The records that are there when the year begins. They are dealt out in turn among those who own such records. */
export interface Records {
  count(object: RecordObject): number
  id(object: RecordObject, at: number): string
  /** Some that follow each other, as a page of a list shows them. */
  page(object: RecordObject, from: number, count: number): string[]
  /** The record as what an event is about, with its owner on that day. */
  target(object: RecordObject, at: number, day: number): AuditTarget
  ownerOf(object: RecordObject, at: number, day: number): Person
  /** Places of records that somebody owned when the year began, the nth of theirs; null where they own none. */
  nthOf(object: RecordObject, owner: Person, nth: number): number | null
  /** How many of a kind somebody owned then. */
  owned(object: RecordObject, owner: Person): number
}

export function makeRecords(seed: number, people: readonly Person[]): Records {
  const ids = new Map<RecordObject, string[]>()
  const idsOf = (object: RecordObject): string[] => {
    const known = ids.get(object)
    if (known !== undefined) return known
    const chance = new Chance(seed, 'records', object)
    const made = Array.from({ length: COUNTS[object] }, () => chance.id())
    ids.set(object, made)
    return made
  }
  const there = people.filter(({ joins }) => joins === null)
  const ownersOf = { sales: there.filter(({ job }) => job === 'sales'), service: there.filter(({ job }) => job === 'service') }
  const owners = (object: RecordObject): readonly Person[] => (object === 'case' ? ownersOf.service : ownersOf.sales)
  const ranks = new Map([...ownersOf.sales.entries(), ...ownersOf.service.entries()].map(([rank, { index }]) => [index, rank]))
  const ownerOf = (object: RecordObject, at: number, day: number): Person => {
    const among = owners(object)
    let owner = among[at % among.length] as Person
    while (owner.handsOver !== null && day >= owner.handsOver.day) owner = people[owner.handsOver.to] as Person
    return owner
  }
  const owned = (object: RecordObject, owner: Person): number =>
    owners(object).includes(owner) ? Math.floor(COUNTS[object] / owners(object).length) : 0
  return {
    count: (object) => COUNTS[object],
    id: (object, at) => idsOf(object)[at] as string,
    page: (object, from, count) => {
      const all = idsOf(object)
      const begin = from % Math.max(1, all.length - count)
      return all.slice(begin, begin + count)
    },
    target: (object, at, day) => {
      const { id, unitId } = ownerOf(object, at, day)
      return { object, recordId: idsOf(object)[at] as string, ownerId: id, unitId }
    },
    ownerOf,
    owned,
    nthOf: (object, owner, nth) => {
      const rank = ranks.get(owner.index)
      const mine = owner.job === (object === 'case' ? 'service' : 'sales')
      if (rank === undefined || !mine) return null
      const among = owners(object).length
      return rank + among * (nth % Math.floor(COUNTS[object] / among))
    },
  }
}
