import { MINUTE } from '../calendar/zones.ts'
import type { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import { wrongGuess } from '../writing/guesses.ts'
import { Limits } from '../writing/limits.ts'
import { resetByLink } from '../writing/passwords.ts'
import { type Entered, type Entry, signIn } from '../writing/sign-in.ts'
import type { Writer } from '../writing/writer.ts'

export interface Way {
  readonly writer: Writer
  readonly chance: Chance
  readonly entry: Entry
  /** How much more is mistyped than usual: after days off fingers have forgotten. */
  readonly clumsy: number
}

/** Wrong passwords one after another, as fast as somebody types. @returns when the next could be typed */
function mistype({ writer, chance, entry }: Way, at: number, times: number, limits: Limits): number {
  const { person, address, client } = entry
  let now = at
  for (let tried = 0; tried < times; tried++) {
    wrongGuess(writer, now, { kind: 'account', account: person, address, client, known: true }, limits)
    now += chance.between(3_000, 18_000)
  }
  return now
}

/** What goes wrong before a sign-in succeeds, if anything does. @returns when it succeeds */
function stumble(way: Way, at: number): number {
  const { writer, chance, entry, clumsy } = way
  const { person, address, client } = entry
  const limits = new Limits()
  const kind = chance.next()
  // The caps lock, a new keyboard: a burst of wrong ones, and then it is seen.
  if (kind < 0.003 * clumsy) return mistype(way, at, chance.whole(3, 6), limits)
  // So many that there is a wait.
  if (kind < 0.0035 * clumsy) return mistype(way, at, chance.whole(10, 11), limits) + chance.between(1.1, 4) * MINUTE
  // Forgotten: some tries, and then a link.
  if (kind < 0.0055 * clumsy) {
    const asked = mistype(way, at, chance.whole(1, 5), limits) + chance.between(10_000, 60_000)
    return resetByLink(writer, asked, { person, address, client }, chance) + chance.between(4_000, 20_000)
  }
  let now = at
  while (chance.is(Math.min(0.5, person.habits.mistypes * clumsy))) now = mistype(way, now, 1, limits)
  return now
}

/** Gives a wrong code now and then: too late, or of another app. */
function miscode({ writer, chance, entry }: Way, at: number): number {
  const { person, address, client } = entry
  if (person.factor !== 'totp' && person.factor !== 'sms') return at
  let now = at
  const limits = new Limits()
  while (chance.is(0.025)) {
    writer.put(
      now,
      { actor: { userId: null, unitId: null, sessionId: null, assurance: null }, origin: { address, client } },
      {
        event: 'session.step-taken',
        target: { object: 'user', recordId: person.id, ownerId: person.id, unitId: person.unitId },
        details: { next: 'second-factor' },
      },
    )
    wrongGuess(writer, now + 11_000, { kind: 'code', account: person, address, client, known: true }, limits)
    now += chance.between(25_000, 60_000)
  }
  return now
}

/** Signs in as people do. */
export function enter(way: Way, at: number): Entered {
  const { writer, chance, entry } = way
  const ready = miscode(way, stumble(way, at))
  // The telephone lies at home: one of the codes that are kept for that.
  const lost = entry.person.factor === 'totp' && chance.is(0.0009)
  return signIn(writer, ready, lost ? { ...entry, by: 'recovery' } : entry, chance)
}

/** Days off make clumsy. */
export const clumsyAfter = (daysOff: number): number => (daysOff < 2 ? 1 : daysOff < 4 ? 1.5 : 3)

export const entryOf = (person: Person, { address, client }: { readonly address: string; readonly client: string }): Entry => ({
  person,
  address,
  client,
})
