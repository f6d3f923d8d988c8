import { MINUTE } from '../calendar/zones.ts'
import type { Chance } from '../chance.ts'
import { useLink } from '../writing/passwords.ts'
import { type Entered, type Entry, signIn, signInAndEnrol } from '../writing/sign-in.ts'
import type { Writer } from '../writing/writer.ts'

/** The first sign-in of a new colleague: by the link of the invitation, with a second factor where the role asks for one. */
export function firstEntry(writer: Writer, at: number, entry: Entry, chance: Chance): Entered {
  const set = useLink(writer, at, entry, 'invitation', chance)
  const from = set + chance.between(5_000, 2 * MINUTE)
  return entry.person.factor === 'none' ? signIn(writer, from, entry, chance) : signInAndEnrol(writer, from, entry, chance)
}
