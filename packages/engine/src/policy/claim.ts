import type { Scope } from '../vocabulary/definition.ts'
import type { Conditions, Labels, Predicate, RecordsClause } from './document.ts'

/**
 * What a claim says may or may not be done: an operation on records of an object type, or what it does to one field. Under `create` and
 * `update` the field is written, under `reveal` revealed; under any other operation it is seen at least at the level (D3).
 */
export interface Act {
  readonly object: string
  readonly operation: string
  readonly field?: string
  readonly level?: 'masked' | 'clear'
}

/** Whoever may, holds one of the roles, by inheritance too. */
export interface OnlyClaim {
  readonly roles: readonly string[]
  readonly may: Act
  /** Only these records are spoken of; all when left out. */
  readonly where?: Predicate
}

/**
 * What excuses an act; all that is named must hold. Of the scopes one suffices; they are not bounded by a unit, and `unit` and
 * `unitAndBelow` are those of any assignment of the person.
 */
export interface Excuse {
  readonly scopes?: readonly Scope[]
  readonly where?: Predicate
  readonly conditions?: Conditions
}

export interface NobodyClaim {
  readonly may: Act
  readonly where?: Predicate
  readonly unless?: Excuse
}

/**
 * Whoever holds an assignment of that very role and is signed in, may, whatever else the person holds: as if it were a grant that no
 * denial cuts. An heir may be asked for more, so it is another role.
 */
export interface CanClaim {
  readonly role: string
  readonly may: Act
  readonly records: RecordsClause
  readonly conditions?: Conditions
}

/** No person may do both to one record, as it stands at one moment. */
export interface NeverBothClaim {
  readonly may: readonly Act[]
  readonly where?: Predicate
}

/** The forms a claim can have. */
export const CLAIM_FORMS = ['only', 'nobody', 'can', 'neverBoth'] as const

/** What holds of the policy for every organisation and every person (C1). Exactly one of the four forms is given. */
export interface Claim {
  readonly id: string
  readonly labels: Labels
  /** The clause that it makes checkable. */
  readonly clause?: string
  readonly only?: OnlyClaim
  readonly nobody?: NobodyClaim
  readonly can?: CanClaim
  readonly neverBoth?: NeverBothClaim
}

/** What an operation does to a field that an act names. Only what is seen has a level. */
export function fieldUse(operation: string): 'written' | 'revealed' | 'seen' {
  if (operation === 'create' || operation === 'update') return 'written'
  return operation === 'reveal' ? 'revealed' : 'seen'
}
