import type { Cast } from '../cast/cast.ts'
import { castOf } from '../cast/cast.ts'
import { lastOrder, type Northwind } from '../northwind/northwind.ts'
import { addDays, addYears, mondayOnOrBefore, yearsUntil } from '../time/days.ts'
import { officeTime } from '../time/office-hours.ts'
import { type Random, randomFor } from '../time/random.ts'

/** When the story plays, and what all its parts draw on. */
export interface Stage {
  readonly today: string
  /** The Monday on which sales began to work with the product; what is older was taken over. */
  readonly goLive: string
  readonly northwind: Northwind
  readonly cast: Cast
  /** Chances of a part's own. */
  random(part: string): Random
  /** A day of Northwind's files, moved by whole years, so that the last order lies within the last year. */
  moved(day: string): string
  /** When it is so many minutes after midnight where the person works. */
  at(day: string, minutes: number, person: string): string
}

/** For so long people have worked with the product; what is older was entered at the start. */
const DAYS_LIVE = 300

export function stageOf(northwind: Northwind, today: string, seed: number): Stage {
  const cast = castOf(northwind)
  // Not of the last two days, whose evening in Seattle is not over everywhere.
  const years = yearsUntil(addDays(today, -2), lastOrder(northwind))
  return {
    today,
    goLive: mondayOnOrBefore(addDays(today, -DAYS_LIVE)),
    northwind,
    cast,
    random: (part) => randomFor(seed, part),
    moved: (day) => addYears(day, years),
    at: (day, minutes, person) => officeTime(day, minutes, cast.timeZoneOf(person)),
  }
}
