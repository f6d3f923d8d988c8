import { HOUR } from '../../calendar/zones.ts'
import type { Person } from '../../company/person.ts'
import { isAtDesk } from '../../life/duty.ts'
import type { World } from '../../life/world.ts'
import { addressAt } from '../../places/places.ts'
import { signIn } from '../../writing/sign-in.ts'
import { type KindSpec, type Strength, scaled } from '../attack.ts'
import { lookRound } from '../guessing/success.ts'
import { foreign, foreignIn } from '../sources.ts'
import { victim, workOf } from '../victims.ts'

/** Hours after the end of a day of work, and acts; both grow with the strength, the hours up to the middle of the night. */
export const offHours: KindSpec = {
  kind: 'off-hours',
  span: () => 2,
  plan: (stage) => {
    const { world, strength, variant, day } = stage
    // Nobody who looks from the phone in the evening anyway.
    const person = victim(stage, (one) => one.schedule === 'office' && one.habits.byPhone === 0 && isAtDesk(world, one, day))
    if (person === null) return null
    return {
      accounts: [person],
      run: (writer, own) => {
        const { begins, hours } = person.habits
        const late = Math.min(7, 4 * strength) + own.between(0, 0.3)
        const from = world.calendar.midnight(day, person.city.zone) + (begins + hours + 0.6 + late) * HOUR
        const home = { address: world.company.homeOf(person, day), client: person.habits.desktop }
        const near = { address: addressAt(person.city, 'hosting', own), client: foreign(own).client }
        const { source, at } = signIn(writer, from, { person, ...(variant % 2 === 0 ? home : near) }, own)
        lookRound(workOf(stage, writer, own, person, source), at, Math.max(3, scaled(strength, 20)))
      },
    }
  },
}

const IDLE_DAYS = 180

/** Days on which an account has not been used for so long; up to a tenth more or less. */
function wakingDay(person: Person, strength: Strength, days: number): number | null {
  if (person.longLeave === null) return null
  const { from, to } = person.longLeave
  const day = Math.round(from + IDLE_DAYS * strength)
  return day >= 2 && day < days - 2 && (to === null || day < to - 2) ? day : null
}

const sleepers = (world: World, strength: Strength): readonly (readonly [Person, number])[] =>
  world.company.people.flatMap((person) => {
    const day = wakingDay(person, strength, world.calendar.days)
    return day === null ? [] : [[person, day] as const]
  })

/** An account that nobody has used for half a year is used, from somewhere else. */
export const dormantWakes: KindSpec = {
  kind: 'dormant-wakes',
  span: () => 2,
  days: (world, strength) => sleepers(world, strength).map(([, day]) => day),
  plan: (stage) => {
    const { world, strength, day, chance, variant } = stage
    const among = sleepers(world, strength).filter(([person, on]) => on === day && stage.free(person))
    if (among.length === 0) return null
    const [person] = chance.pick(among)
    return {
      accounts: [person],
      run: (writer, own) => {
        const from = world.calendar.start(day) + own.between(1, 20) * HOUR
        const where = variant % 3 === 2 ? foreignIn(person.city, own) : foreign(own, person.country)
        const { source, at } = signIn(writer, from, { person, address: where.address, client: where.client }, own)
        lookRound(workOf(stage, writer, own, person, source), at, own.whole(4, 40))
      },
    }
  },
}
