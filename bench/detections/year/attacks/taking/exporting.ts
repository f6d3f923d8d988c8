import { MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import { isEmployed, type Job, type Person } from '../../company/person.ts'
import type { RecordObject } from '../../company/records.ts'
import { isAtDesk } from '../../life/duty.ts'
import { EXPORT_REASONS } from '../../life/errands.ts'
import { exportRecords } from '../../writing/exports.ts'
import { type AtWork, lookAtList } from '../../writing/looks.ts'
import type { Writer } from '../../writing/writer.ts'
import { type KindSpec, type Stage, scaled } from '../attack.ts'
import { longestSession } from '../sources.ts'
import { atDesk, begin, handOf, workOf } from '../victims.ts'

const NOMINAL_ROWS = 10_000
const EXPORTERS: readonly Job[] = ['sales-manager', 'marketing', 'finance']

const objectFor = ({ job }: Person, chance: Chance): RecordObject =>
  job === 'finance' ? chance.pick(['transaction', 'customer'] as const) : chance.pick(['lead', 'contact', 'customer'] as const)

/** So many rows in one file, or in some with pauses between them. */
function takeAway(work: AtWork, from: number, rows: number, files: number): void {
  const { chance, person, records } = work
  let at = from
  for (let file = 0; file < files; file++) {
    const object = objectFor(person, chance)
    const share = Math.max(1, Math.round(rows / files))
    const wish = {
      object,
      rows: share,
      from: chance.below(records.count(object)),
      reason: chance.pick(EXPORT_REASONS),
      fetched: true,
    }
    at = exportRecords(work, at, wish) + chance.between(0.5, 30 / files) * MINUTE
  }
}

/** Ten thousand rows within an hour. */
export const massExport: KindSpec = {
  kind: 'mass-export',
  span: () => 2,
  plan: (stage) => {
    const person = atDesk(stage, EXPORTERS)
    if (person === null || longestSession(stage.world, person, stage.day) === null) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const begun = begin(stage, writer, chance, person, handOf(stage.variant))
        const files = stage.variant % 2 === 0 ? 1 : chance.whole(2, 5)
        if (begun !== null) takeAway(begun.work, begun.at, scaled(stage.strength, NOMINAL_ROWS), files)
      },
    }
  },
}

/** Days so many before the last one of those who have said that they leave: the last week is nominal, twice as long before it half. */
const NOTICE = 7

/** An export in the last week before leaving; stronger ones are several, weaker ones one that comes earlier. */
export const exportBeforeLeaving: KindSpec = {
  kind: 'export-before-leaving',
  span: () => 2,
  days: ({ company }, strength) =>
    company.people.flatMap(({ leaves, departureRecorded }) => {
      if (leaves === null || !departureRecorded) return []
      const early = Math.round(NOTICE / Math.min(1, strength))
      return strength < 1 ? [leaves - early, leaves - early + 1] : [leaves - 4, leaves - 3, leaves - 2, leaves - 1]
    }),
  plan: (stage) => {
    const { world, day, strength, chance } = stage
    const [least, most] = strength < 1 ? [NOTICE / strength - 1, NOTICE / strength] : [1, NOTICE]
    const among = world.company.people.filter((person) => {
      const left = (person.leaves ?? -1) - day
      return person.departureRecorded && left >= least && left <= most && stage.free(person) && isAtDesk(world, person, day)
    })
    const ready = among.filter((person) => longestSession(world, person, day) !== null)
    if (ready.length === 0) return null
    const person = chance.pick(ready)
    return {
      accounts: [person],
      run: (writer, own) => {
        const begun = begin(stage, writer, own, person, stage.variant % 2 === 0 ? 'owner' : 'evening')
        if (begun !== null) takeAway(begun.work, begun.at, own.whole(150, 900) * Math.max(1, strength), Math.max(1, strength))
      },
    }
  },
}

const LEAK_DAYS = 26

/** One day's part of a leak: more from day to day. */
function leakOn(stage: Stage, writer: Writer, chance: Chance, person: Person, day: number, rows: number): void {
  const session = longestSession(stage.world, person, day)
  if (session === null) return
  const work = { ...workOf(stage, writer, chance, person, session.source), day }
  const at = session.from + chance.between(0.2, 0.7) * (session.to - session.from) + 30_000
  if (EXPORTERS.includes(person.job)) {
    takeAway(work, at, rows, 1)
    return
  }
  const first = chance.below(20_000)
  for (let page = 0; page * 200 < rows; page++)
    lookAtList(work, at + page * chance.between(3_000, 9_000), {
      object: 'customer',
      from: first + page * 200,
      count: Math.min(200, rows - page * 200),
      further: page > 0,
    })
}

/** Ten thousand rows over some weeks, a little more on each day of work. */
export const slowLeak: KindSpec = {
  kind: 'slow-leak',
  span: () => LEAK_DAYS + 1,
  plan: (stage) => {
    const { world, day } = stage
    const person = atDesk(stage, stage.variant % 2 === 0 ? EXPORTERS : ['sales', 'service'])
    if (person === null || day + LEAK_DAYS >= world.calendar.days || !isEmployed(person, day + LEAK_DAYS)) return null
    const days = Array.from({ length: LEAK_DAYS }, (_, i) => day + i).filter((one) => isAtDesk(world, person, one))
    if (days.length < 10) return null
    const parts = (days.length * (days.length + 1)) / 2
    return {
      accounts: [person],
      run: (writer, chance) => {
        const rows = scaled(stage.strength, NOMINAL_ROWS)
        for (const [i, one] of days.entries()) leakOn(stage, writer, chance, person, one, Math.max(1, Math.round((rows * (i + 1)) / parts)))
      },
    }
  },
}
