import type { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import { accountOf, nobodyAt } from './guesses.ts'
import { OPERATOR, type Source, type Writer } from './writer.ts'

interface At {
  readonly person: Person
  readonly address: string
  readonly client: string
}

const JUDGED = { breaches: 'online' } as const

/** Asks for a link, gets it and sets another password by it. @returns when that was done */
export function resetByLink(writer: Writer, at: number, { person, address, client }: At, chance: Chance): number {
  const from = nobodyAt(address, client)
  const request = writer.id()
  writer.put(at, from, { event: 'credential.reset-asked' }, request)
  writer.put(at + chance.between(900, 9_000), OPERATOR, { event: 'credential.reset-sent', target: accountOf(person) }, request)
  return useLink(writer, at + chance.between(40_000, 400_000), { person, address, client }, 'reset', chance)
}

/** Opens a link that came by mail, and sets a password. @returns when that was done */
export function useLink(
  writer: Writer,
  at: number,
  { person, address, client }: At,
  purpose: 'reset' | 'invitation',
  chance: Chance,
): number {
  const from = nobodyAt(address, client)
  const done = at + chance.between(30_000, 150_000)
  writer.put(at, from, { event: 'credential.link-read', target: accountOf(person) })
  const details = { purpose, sessions: purpose === 'reset' ? chance.below(2) : 0, ...JUDGED }
  writer.put(done, from, { event: 'credential.set-by-link', target: accountOf(person), details })
  return done
}

/** Changes the own password while signed in. */
export function changePassword(writer: Writer, at: number, source: Source, person: Person): void {
  writer.put(at, source, { event: 'credential.read' })
  writer.put(at + 45_000, source, { event: 'credential.changed', target: accountOf(person), details: { ...JUDGED } })
}
