import type { AuditTarget } from '@menshen/contract'
import type { Person } from '../company/person.ts'
import type { Counted, GuessKind, Limits } from './limits.ts'
import { NOBODY, type Source, type Writer } from './writer.ts'

/** An account as what an event is about. */
export const accountOf = ({ id, unitId }: Pick<Person, 'id' | 'unitId'>): AuditTarget => ({
  object: 'user',
  recordId: id,
  ownerId: id,
  unitId,
})

export const nobodyAt = (address: string, client: string | null): Source => ({ actor: NOBODY, origin: { address, client } })

export interface Guess {
  readonly kind: GuessKind
  /** Null where the address that was typed is nobody's, or that of an account out of use: the log knows them not apart, and keeps neither. */
  readonly account: Person | null
  /** What an unknown address is counted under. */
  readonly typed?: string
  readonly address: string
  readonly client: string | null
  /** The browser is one in which the account has signed in before. */
  readonly known?: boolean
}

const ENDPOINTS = { account: 'session.signIn', code: 'session.proveFactor' } as const
const PROBLEMS = { account: 'wrong-credentials', code: 'wrong-code' } as const

function budgetsOf({ kind, account, typed, address, known }: Guess): Counted[] {
  const of = `${kind} ${account?.id ?? typed ?? ''}`
  if (known === true) return [{ name: 'device', of: `${of} here` }]
  const own: Counted = { name: 'account', of }
  return kind === 'code' ? [own] : [own, { name: 'network', of: address }, { name: 'everybody', of: '' }]
}

/**
 * One wrong password or code, with what the product tells of it: the refusal names the account it was meant for where there is just one;
 * what it held up names none; that something is held up now, and let through again, are events of the same request.
 *
 * @returns whether it was looked at
 */
export function wrongGuess(writer: Writer, at: number, guess: Guess, limits: Limits): boolean {
  const { kind, account } = guess
  const source = nobodyAt(guess.address, guess.client)
  const { heldUp, unlocked, locked } = limits.wrong(kind, budgetsOf(guess), Math.round(at))
  const details = { endpoint: ENDPOINTS[kind] }
  if (heldUp) {
    writer.put(at, source, { event: 'session.refused', outcome: 'refused', problem: 'rate-limited', details })
    return false
  }
  const about = { kind, accountId: account?.id ?? null }
  writer.together(at, source, [
    ...unlocked.map((budget) => ({ event: 'session.unlocked' as const, details: { ...about, budget } })),
    ...locked.map(({ name, failures, until }) => ({
      event: 'session.locked' as const,
      details: { ...about, budget: name, failures, until: new Date(until).toISOString() },
    })),
    {
      event: 'session.refused',
      outcome: 'refused',
      problem: PROBLEMS[kind],
      ...(account === null ? {} : { operation: 'signIn', target: accountOf(account) }),
      details,
    },
  ])
  return true
}
