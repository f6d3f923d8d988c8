import { HOUR, MINUTE } from '../calendar/zones.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import { settled } from './trips.ts'
import type { Device } from './whereabouts.ts'
import type { World } from './world.ts'
import { OFF, ON_TRIP, SHIFTS } from './year-of-person.ts'

/** A stretch of time in which somebody uses the product in one session. */
export interface Block {
  readonly from: number
  readonly to: number
  readonly device: Device
}

/** The hours of a working day as pairs of begin and end, of the clock where the person is. */
function hoursOf(person: Person, kind: number, isLastDay: boolean, chance: Chance): (readonly [number, number])[] {
  const shift = (SHIFTS as readonly number[]).indexOf(kind)
  if (shift >= 0) {
    const begin = 6 + 8 * shift + chance.between(-0.1, 0.2)
    const end = isLastDay ? Math.min(23.5, begin + 7.8) : begin + 7.8
    return [
      [begin, Math.min(end, begin + 3.8)],
      [begin + 4.3, end],
    ]
  }
  const begin = person.habits.begins + chance.normal(0, 0.35)
  const hours = person.schedule === 'part-time' ? person.habits.hours * 0.7 : person.habits.hours
  const end = begin + Math.max(4, hours + chance.normal(0, 0.6))
  const noon = chance.between(11.8, 12.6)
  return [
    [begin, noon],
    [noon + chance.between(0.7, 1.2), end],
  ]
}

/** Now and then somebody sits on at home until late; at the end of a quarter finance does so often. */
function lateBlock(world: World, { job, country, schedule }: Person, day: number, chance: Chance): readonly [number, number] | null {
  const { calendar } = world
  const closing = job === 'finance' && calendar.isQuarterEnd(day) && calendar.leftInMonth(country, day) <= 4
  if (schedule !== 'office' || !chance.is(closing ? 0.3 : 0.012)) return null
  const begin = chance.between(19.6, 21.5)
  return [begin, begin + chance.between(0.3, 2)]
}

/** Looks from the phone, before or after work, on the way and on days off. */
function phoneBlock(kind: number, chance: Chance): readonly [number, number] {
  const begin = kind === OFF ? chance.between(8.5, 21) : chance.pick([chance.between(6.8, 8.6), chance.between(18.2, 22.3)])
  return [begin, begin + chance.between(0.05, 0.35)]
}

/** When somebody uses the product on one of their days, in the order of time. */
export function blocksOf(world: World, person: Person, day: number, chance: Chance): Block[] {
  const { days, trips } = world.yearOf(person)
  const kind = days[day] ?? OFF
  const stay = trips.find(({ from, to }) => day >= from && day <= to)
  const zone = kind === ON_TRIP || stay?.isHoliday === true ? (stay?.city.zone ?? person.city.zone) : person.city.zone
  const midnight = world.calendar.midnight(day, zone)
  const isLastDay = person.leaves === day
  const wanted: (readonly [readonly [number, number], Device])[] = []
  if (kind !== OFF) {
    for (const one of hoursOf(person, kind, isLastDay, chance)) wanted.push([one, 'desktop'])
    // Some have no session in the morning or none in the afternoon.
    if (chance.is(0.15)) wanted.splice(chance.below(2), 1)
  }
  const late = kind === OFF || isLastDay ? null : lateBlock(world, person, day, chance)
  if (late !== null) wanted.push([late, 'desktop'])
  const phone = kind === OFF ? person.habits.byPhone * (stay === undefined ? 0.15 : 0.3) : person.habits.byPhone
  if (chance.is(phone)) wanted.push([phoneBlock(kind, chance), 'phone'])
  return wanted
    .flatMap(([[begin, end], device]): Block[] => {
      const cut = settled(trips, midnight + begin * HOUR, midnight + end * HOUR)
      return cut === null || cut.to - cut.from < 2 * MINUTE ? [] : [{ ...cut, device }]
    })
    .sort((a, b) => a.from - b.from)
}
