import { MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import type { Job, Person } from '../../company/person.ts'
import type { RecordObject } from '../../company/records.ts'
import { lookAtList, lookAtRecord, reveal } from '../../writing/looks.ts'
import { type KindSpec, type Plot, type Stage, scaled } from '../attack.ts'
import { longestSession } from '../sources.ts'
import { atDesk, type Begun, begin, handOf } from '../victims.ts'

const READERS: readonly Job[] = ['sales', 'sales-manager', 'service', 'marketing', 'finance']

/** Somebody who reads in an account at work; null where nobody of those jobs has a session that day. */
function readingBy(stage: Stage, jobs: readonly Job[], read: (begun: Begun, chance: Chance, person: Person) => void): Plot | null {
  const person = atDesk(stage, jobs)
  if (person === null || longestSession(stage.world, person, stage.day) === null) return null
  return {
    accounts: [person],
    run: (writer, chance) => {
      const begun = begin(stage, writer, chance, person, handOf(stage.variant))
      if (begun !== null) read(begun, chance, person)
    },
  }
}

/** Ten thousand rows shown in lists within an hour, page by page. */
export const massReadList: KindSpec = {
  kind: 'mass-read-list',
  span: () => 2,
  plan: (stage) =>
    readingBy(stage, READERS, (begun, chance) => {
      const object: RecordObject = chance.pick(['customer', 'contact', 'lead'])
      const pages = scaled(stage.strength, 50)
      const first = chance.below(10_000)
      for (let page = 0; page < pages; page++) {
        const at = begun.at + ((page + chance.next() * 0.5) / pages) * 57 * MINUTE
        lookAtList(begun.work, at, { object, from: first + page * 200, count: 200, further: page > 0 })
      }
    }),
}

const WINDOW = 9 * MINUTE
const NOMINAL = 25

/** Instants of several windows that follow each other; where they are paced, with a pause of a third of one between them. */
function windows(from: number, each: number, count: number, paced: boolean): number[] {
  return Array.from({ length: each * count }, (_, i) => {
    const window = Math.floor(i / each)
    return from + window * WINDOW * (paced ? 1.33 : 1) + ((i % each) / each) * WINDOW * 0.97
  })
}

/** Twenty-five records one by one within nine minutes, for half an hour. */
export const massReadDetail: KindSpec = {
  kind: 'mass-read-detail',
  span: () => 2,
  plan: (stage) =>
    readingBy(stage, READERS, (begun, chance) => {
      const object: RecordObject = chance.pick(['customer', 'contact', 'lead'])
      const first = chance.below(15_000)
      const moments = windows(begun.at, scaled(stage.strength, NOMINAL), 3, stage.variant % 3 === 2)
      for (const [i, at] of moments.entries()) lookAtRecord(begun.work, at, object, first + i)
    }),
}

const FIELDS = [
  ['customer', 'taxNumber'],
  ['contact', 'phone'],
  ['lead', 'phone'],
] as const
/** As often in a day a role reveals fields of one kind of record. */
const MOST_A_DAY = { service: 60, other: 30 } as const

/** Twenty-five masked fields revealed within nine minutes; what goes beyond the day's limit of the role is refused. */
export const massReveal: KindSpec = {
  kind: 'mass-reveal',
  span: () => 2,
  plan: (stage) =>
    readingBy(stage, ['service', 'sales-manager'], (begun, chance, person) => {
      const most = person.job === 'service' ? MOST_A_DAY.service : MOST_A_DAY.other
      const moments = windows(begun.at, scaled(stage.strength, NOMINAL), 1 + (stage.variant % 2), false)
      const first = chance.below(15_000)
      const reason = chance.pick(['check', 'call', '核对'])
      for (const [i, at] of moments.entries()) {
        const [object, field] = FIELDS[i % FIELDS.length] as (typeof FIELDS)[number]
        reveal(begun.work, at, { object, place: first + i, field, reason }, Math.floor(i / FIELDS.length) >= most)
      }
    }),
}
