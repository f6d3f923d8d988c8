/** What a detection may ask of an event, as text. `account` is whose sign-in or proof it was about, and else who acted. */
export const TEXT_FACTS = [
  'event',
  'outcome',
  'problem',
  'object',
  'operation',
  'record',
  'account',
  'subject',
  'role',
  'session',
  'token',
  'address',
  'network',
  'country',
  'client',
  'endpoint',
  'detection',
] as const
export type TextFact = (typeof TEXT_FACTS)[number]

/** What can be reckoned with. `rows`: records that were shown or exported; `daysIdle`: since the account was signed in to, or made. */
export const NUMBER_FACTS = ['rows', 'daysLeft', 'daysIdle'] as const
export type NumberFact = (typeof NUMBER_FACTS)[number]

/**
 * What holds of an event or does not. `ownAddress`: one that the company says is its own;
 * `wayOut`: one of these by which people come who are elsewhere; `privileged`: the role gives rights over others;
 * `requested`: it was asked for and agreed to; `byItself`: somebody did it to themselves; `gone`: the account may not be used any more.
 */
export const FLAG_FACTS = ['offHours', 'ownAddress', 'wayOut', 'privileged', 'requested', 'byItself', 'gone'] as const
export type FlagFact = (typeof FLAG_FACTS)[number]

/** Degrees. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
  /** Kilometres around it within which the place is; not given: it is there. */
  readonly radius?: number
}

/** An event of the audit log as detections read it. A text that is not known is null, and then no condition on it holds. */
export interface Observed extends Readonly<Record<TextFact, string | null>>, Readonly<Record<NumberFact, number | null>> {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly flags: ReadonlySet<FlagFact>
  /** Where the address is; null where nobody knows. */
  readonly spot: Spot | null
}

const NOTHING = Object.fromEntries([...TEXT_FACTS, ...NUMBER_FACTS].map((name) => [name, null])) as Pick<Observed, TextFact | NumberFact>
const NO_FLAGS: ReadonlySet<FlagFact> = new Set()

/** An event of which only some facts are known. */
export function observed(known: Partial<Observed> & Pick<Observed, 'id' | 'at' | 'event'>): Observed {
  return { ...NOTHING, flags: NO_FLAGS, spot: null, outcome: 'done', ...known }
}
