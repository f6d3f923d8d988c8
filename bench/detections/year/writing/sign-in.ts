import type { AuditActor } from '@menshen/contract'
import type { Chance } from '../chance.ts'
import type { Factor, Person } from '../company/person.ts'
import { accountOf, nobodyAt } from './guesses.ts'
import type { Source, Writer } from './writer.ts'

export interface Entry {
  readonly person: Person
  readonly address: string
  readonly client: string
  /** How the second factor is given, where it is not as always; `recovery`: by a code kept for that. */
  readonly by?: Factor | 'recovery'
}

export interface Entered {
  readonly source: Source
  /** When the first page can be asked for. */
  readonly at: number
}

const ASSURANCE: Readonly<Record<Factor | 'recovery', 1 | 2 | 3>> = { none: 1, sms: 2, totp: 2, recovery: 2, passkey: 3 }

export function sessionOf(writer: Writer, { person, address, client }: Entry, assurance: 1 | 2 | 3): Source {
  const actor: AuditActor = { userId: person.id, unitId: person.unitId, sessionId: writer.id(), assurance }
  return { actor, origin: { address, client } }
}

/** The password was right and the second factor is asked for. @returns when its code could be there */
export function halfWay(writer: Writer, at: number, { person, address, client, by = person.factor }: Entry): number {
  const before = nobodyAt(address, client)
  writer.put(at, before, { event: 'session.step-taken', target: accountOf(person), details: { next: 'second-factor' } })
  if (by === 'passkey') writer.put(at + 700, before, { event: 'factor.asked' })
  if (by !== 'sms') return at + 1_500
  writer.put(at + 1_200, before, { event: 'factor.code-sent', target: accountOf(person), details: { purpose: 'sign-in' } })
  return at + 4_000
}

/** Signs in, and looks at the own session as the first page does. */
export function signIn(writer: Writer, at: number, entry: Entry, chance: Chance): Entered {
  const { person, by = person.factor } = entry
  const source = sessionOf(writer, entry, ASSURANCE[by])
  const target = accountOf(person)
  let done = at
  if (by === 'none') writer.put(at, source, { event: 'session.started', target, details: { method: 'password' } })
  else {
    const alone = by === 'passkey' && chance.is(0.8)
    if (alone) writer.put(at, nobodyAt(entry.address, entry.client), { event: 'factor.asked' })
    done = (alone ? at : halfWay(writer, at, entry)) + chance.between(2_000, by === 'passkey' ? 8_000 : 24_000)
    const method = alone ? 'passkey' : `password+${by}`
    writer.together(done, source, [
      { event: 'factor.used', target, details: { by } },
      { event: 'session.started', target, details: { method } },
    ])
  }
  writer.put(done + chance.between(300, 1_500), source, { event: 'session.read' })
  return { source, at: done + chance.between(2_000, 5_000) }
}

/** Signs in and sets a second factor up on the way, as who is new or has lost the old one does. */
export function signInAndEnrol(writer: Writer, at: number, entry: Entry, chance: Chance): Entered {
  const { person } = entry
  const kind = person.factor === 'none' ? 'totp' : person.factor
  const source = sessionOf(writer, entry, ASSURANCE[kind])
  const target = accountOf(person)
  const before = nobodyAt(entry.address, entry.client)
  writer.put(at, before, { event: 'session.step-taken', target, details: { next: 'enrolment' } })
  writer.put(at + 8_000, before, { event: 'factor.begun', target })
  if (kind === 'sms') writer.put(at + 9_000, before, { event: 'factor.code-sent', target, details: { purpose: 'enrol' } })
  const done = at + chance.between(25_000, 120_000)
  writer.together(done, source, [
    { event: 'factor.added', target },
    { event: 'session.started', target, details: { method: kind === 'passkey' ? 'password+passkey' : `password+${kind}` } },
  ])
  writer.put(done + 900, source, { event: 'session.read' })
  return { source, at: done + 4_000 }
}

export function signOut(writer: Writer, at: number, source: Source): void {
  writer.put(at, source, { event: 'session.ended' })
}
