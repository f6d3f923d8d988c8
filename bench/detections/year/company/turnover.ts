import type { Calendar } from '../calendar/calendar.ts'
import type { Chance } from '../chance.ts'
import type { LongLeave, Person } from './person.ts'

type Coming = Pick<Person, 'joins' | 'leaves' | 'departureRecorded' | 'longLeave'>

const STAYS: Coming = { joins: null, leaves: null, departureRecorded: true, longLeave: null }

/** Long leaves that began before the year, so many days before it: accounts nobody has used for long, for two thirds of a year up to four. */
const BEFORE: readonly (readonly [number, number])[] = [
  [20, 170],
  [190, 350],
  [380, 700],
  [1_090, 1_420],
]

/**
 * Who comes, who goes, and who is away for long, for people who may: one in ten joins, one in ten leaves, one in thirty is away since before
 * the year, and as many go on a long leave within it, from which most come back.
 *
 * @returns by the place among `may`
 */
export function turnoverOf(may: number, calendar: Calendar, chance: Chance): Coming[] {
  const { days } = calendar
  const tenth = Math.max(3, Math.round(may * 0.1))
  const thirtieth = Math.max(BEFORE.length, Math.round(may / 30))
  const order = chance.some(
    Array.from({ length: may }, (_, i) => i),
    may,
  )
  const coming = Array.from({ length: may }, () => STAYS)
  let next = 0
  const give = (count: number, make: (at: number) => Partial<Coming>): void => {
    for (let at = 0; at < count && next < may; at++) coming[order[next++] as number] = { ...STAYS, ...make(at) }
  }
  const workday = (least: number, most: number): number => {
    let day = chance.whole(least, Math.max(least, most))
    while (day < days - 1 && calendar.weekdayOf(day) % 6 === 0) day++
    return day
  }
  give(tenth, () => ({ joins: workday(3, days - 12) }))
  give(tenth, (at) => ({ leaves: workday(Math.min(14, days - 2), days - 2), departureRecorded: at % 6 !== 5 }))
  give(thirtieth, (at) => {
    const [least, most] = BEFORE[at % BEFORE.length] as readonly [number, number]
    return { longLeave: { from: -chance.whole(least, most), to: null } }
  })
  give(thirtieth, (at): { longLeave: LongLeave } => {
    const from = chance.whole(5, Math.max(6, Math.floor(days / 2)))
    return { longLeave: { from, to: at % 3 === 2 ? null : from + chance.whole(40, 200) } }
  })
  return coming
}
