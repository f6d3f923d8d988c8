import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Person } from '../../company/person.ts'
import { isAtDesk } from '../../life/duty.ts'
import { type City, distance } from '../../places/cities.ts'
import { PLACES } from '../../places/places.ts'
import { halfWay, signIn } from '../../writing/sign-in.ts'
import type { KindSpec, Stage, Strength } from '../attack.ts'
import { lookRound } from '../guessing/success.ts'
import { citiesWithin, foreign, foreignIn, type OrdinarySession, sessionsOf } from '../sources.ts'
import { victims, workOf } from '../victims.ts'

/** Slower than this nobody is surprised, in kilometres an hour; nearer than that neither, in kilometres. */
const NOMINAL_SPEED = 800
const NEAREST = 500

/** Somebody at their desk on the day and on the one after, and the last session of the day before. */
function settledVictim(stage: Stage, fits: (person: Person) => boolean = () => true): { person: Person; last: OrdinarySession } | null {
  const { world, chance, day } = stage
  const among = victims(stage, (person) => person.schedule === 'office' && fits(person) && isAtDesk(world, person, day))
  for (const person of chance.some(among, 6)) {
    const last = sessionsOf(world, person, day).at(-1)
    if (last !== undefined) return { person, last }
  }
  return null
}

/** A town to which it would take that speed; farther ones for higher speeds, so that there is time for it. */
function townAt(stage: Stage, from: City, strength: Strength): City | null {
  const least = NEAREST * Math.min(12, Math.max(1.05, strength))
  const cities = citiesWithin(from, least, Math.max(1_600, least * 2.5))
  return cities.length === 0 ? null : stage.chance.pick(cities)
}

/**
 * After the last look of a day, and long before the first of the next one, somebody signs in so far away that it would have taken the
 * nominal speed.
 */
export const impossibleTravel: KindSpec = {
  kind: 'impossible-travel',
  span: () => 2,
  plan: (stage) => {
    const found = settledVictim(stage)
    if (found === null) return null
    const { person, last } = found
    const place = PLACES.get(last.source.origin.address ?? '')
    const town = townAt(stage, person.city, stage.strength)
    if (place === undefined || town === null) return null
    const gap = (distance(place, town) / (NOMINAL_SPEED * stage.strength)) * HOUR
    const next = sessionsOf(stage.world, person, stage.day + 1)[0]
    if (distance(place, town) < NEAREST || (next !== undefined && last.to + gap * 2 > next.from)) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const { address, client } = foreignIn(town, chance)
        // The second factor takes its time; the first event is the one that counts.
        const { source, at } = signIn(writer, last.to + gap, { person, address, client }, chance)
        if (stage.variant % 2 === 0) lookRound(workOf(stage, writer, chance, person, source), at, chance.whole(1, 12))
      },
    }
  },
}

/** Within half an hour of the owner somebody signs in from another country. */
export const twoCountries: KindSpec = {
  kind: 'two-countries',
  span: () => 1,
  plan: (stage) => {
    const found = settledVictim(stage)
    if (found === null) return null
    const { person } = found
    const sessions = sessionsOf(stage.world, person, stage.day)
    const [first] = sessions
    if (first === undefined) return null
    return {
      accounts: [person],
      run: (writer, chance) => {
        const { address, client } = foreign(chance, PLACES.get(first.source.origin.address ?? '')?.country)
        const gap = (30 * MINUTE) / stage.strength
        const { source, at } = signIn(writer, first.from + gap, { person, address, client }, chance)
        if (stage.variant % 2 === 0) lookRound(workOf(stage, writer, chance, person, source), at, chance.whole(1, 20))
      },
    }
  },
}

/** A country from which this account never came: a session from there, or half of one. */
export const newCountry: KindSpec = {
  kind: 'new-country',
  span: () => 1,
  plan: (stage) => {
    const { world, strength, chance } = stage
    const found = settledVictim(stage, (person) => (strength > 0.25 || person.factor !== 'none') && person.factor !== 'passkey')
    if (found === null) return null
    const { person } = found
    const known = new Set([person.country, ...world.yearOf(person).trips.map(({ city }) => city.country)])
    const cities = citiesWithin(person.city, NEAREST, 20_000).filter(({ country }) => !known.has(country))
    if (cities.length === 0) return null
    const town = chance.pick(cities)
    return {
      accounts: [person],
      run: (writer, own) => {
        const from = world.calendar.midnight(stage.day, person.city.zone) + own.between(0.5, 5) * HOUR
        const { address, client } = foreignIn(town, own)
        if (strength < 0.5) {
          halfWay(writer, from, { person, address, client })
          return
        }
        for (let session = 0; session < Math.max(1, strength); session++) {
          const { source, at } = signIn(writer, from + session * own.between(0.5, 1) * HOUR, { person, address, client }, own)
          if (strength >= 1) lookRound(workOf(stage, writer, own, person, source), at, own.whole(3, 12))
        }
      },
    }
  },
}
