import { DAY } from '../calendar/zones.ts'
import { Chance } from '../chance.ts'
import { PROGRAM_CLIENTS } from '../company/jobs.ts'
import { CITIES } from '../places/cities.ts'
import { addressAt } from '../places/places.ts'
import { wrongGuess } from '../writing/guesses.ts'
import { Limits } from '../writing/limits.ts'
import { type Timed, Writer } from '../writing/writer.ts'
import type { World } from './world.ts'

/**
 * The internet knocks all year: somebody tries addresses that nobody here has, a few a day, from anywhere. It goes on whatever else happens
 * and means nothing.
 */
export function scannerDay(world: World, day: number): Timed[] {
  const chance = new Chance(world.seed, 'scanner', day)
  const writer = new Writer(new Chance(world.seed, 'ids of scanner', day))
  for (let visits = chance.times(2.4); visits > 0; visits--) {
    const address = addressAt(chance.pick(CITIES), 'hosting', chance)
    const client = chance.pick(PROGRAM_CLIENTS)
    const limits = new Limits()
    let at = world.calendar.start(day) + chance.between(0, 1) * DAY
    for (let tries = 1 + chance.times(2); tries > 0; tries--) {
      wrongGuess(
        writer,
        at,
        { kind: 'account', account: null, typed: chance.pick(['admin', 'root', 'test', 'info', 'sales']), address, client },
        limits,
      )
      at += chance.between(1_000, 240_000)
    }
  }
  return writer.events
}
