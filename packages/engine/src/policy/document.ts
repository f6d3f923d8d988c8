import type { Scope } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'
import type { Claim } from './claim.ts'
import type { Example } from './example.ts'
import type { BreakGlassClause, ElevationClause, RequestClause } from './obtaining.ts'
import type { SignInClause } from './sign-in.ts'

/** The operators of a comparison (G1). Larger-than is written `not le`, so that absence is always spoken of. */
export const OPERATORS = ['eq', 'ne', 'lt', 'le', 'in', 'present'] as const
export type Operator = (typeof OPERATORS)[number]

/**
 * One comparison of a record's field with constants or with an attribute of the user.
 * `absent` says what the comparison answers for a record whose field is absent. Not given, absence answers as G4 has it:
 * true for `ne`, false for the others. It must be given for an optional field in a denial or under `not`; never with `present`.
 */
export interface Comparison {
  readonly field: string
  readonly op: Operator
  readonly value?: Scalar
  readonly values?: readonly Scalar[]
  readonly attribute?: string
  readonly absent?: boolean
}

/** A two-valued predicate over one record (G1, G4). `and: []` is true, `or: []` is false. */
export type Predicate =
  | Comparison
  | { readonly and: readonly Predicate[] }
  | { readonly or: readonly Predicate[] }
  | { readonly not: Predicate }

/** Which records: any one of the scopes, and the `where` if there is one. No scope, no record. */
export interface RecordsClause {
  readonly scopes: readonly Scope[]
  readonly where?: Predicate
}

/** What must hold of the session (G1). All named kinds must hold; of networks and of schedules any one listed suffices, of courses all. */
export interface Conditions {
  readonly assurance?: 1 | 2 | 3
  readonly networks?: readonly string[]
  readonly schedules?: readonly string[]
  readonly courses?: readonly string[]
}

export const LEVELS = ['hidden', 'masked', 'clear'] as const
export type LevelName = (typeof LEVELS)[number]

/** Keys are field names or `@` and a classification, as in `@personal`; a name beats a classification (G6). */
export interface FieldsClause {
  readonly levels?: Readonly<Record<string, LevelName>>
  readonly writable?: Readonly<Record<string, boolean>>
}

export interface Grant {
  /** Unique in the document; events and explanations name it. */
  readonly id: string
  readonly object: string
  readonly operations: readonly string[]
  readonly records: RecordsClause
  /** Not given: no field is shown and none may be written. */
  readonly fields?: FieldsClause
  readonly conditions?: Conditions
  /** What the record must be after a transfer (D2). Required when `operations` holds `transfer`. */
  readonly to?: RecordsClause
  /** How many fields one person may have revealed by it in any 24 hours. Only where `operations` holds `reveal`; not given, there is no limit. */
  readonly perDay?: number
}

/** What a denial with fields caps: the level at most this, and writing refused where false. Keys as in FieldsClause. */
export interface FieldCaps {
  readonly levels?: Readonly<Record<string, 'hidden' | 'masked'>>
  readonly writable?: Readonly<Record<string, false>>
}

/** Without `fields` it cuts the operations; with it, it caps those fields in the operations named (G3). Its conditions hold no courses: denials never sleep. */
export interface Denial {
  readonly id: string
  readonly object: string
  readonly operations: readonly string[]
  readonly records: RecordsClause
  readonly fields?: FieldCaps
  readonly conditions?: Omit<Conditions, 'courses'>
}

export interface Labels {
  readonly en: string
  readonly zh: string
}

export interface Role {
  readonly labels: Labels
  readonly duty: Labels
  readonly owner?: string
  /** The role whose holders answer for this one: requests that name the owner go to them. */
  readonly ownerRole?: string
  readonly reviewOn?: string
  readonly inherits?: readonly string[]
  /** Added to the conditions of every grant that comes through this role, inherited ones too; never to denials (G3). */
  readonly requires?: Conditions
  readonly grants: readonly Grant[]
  readonly denials?: readonly Denial[]
  /** Stricter rules of signing in for whoever holds the role, by inheritance too. */
  readonly signIn?: SignInClause
  /** How else than from an administrator the role can be had; what is not written, cannot be. */
  readonly request?: RequestClause
  readonly elevation?: ElevationClause
  readonly breakGlass?: BreakGlassClause
}

/** Static: no person holds two of the roles. Dynamic: no person uses two of the operations on one record. */
export interface SeparationOfDuty {
  readonly id: string
  readonly labels: Labels
  readonly roles?: readonly string[]
  readonly operations?: { readonly object: string; readonly operations: readonly string[] }
}

/** What the policy says in words. Claims and tests that name it make it checkable. */
export interface Clause {
  readonly id: string
  readonly text: Labels
  readonly owner?: string
  readonly reviewOn?: string
}

/** How a version comes into force (DESIGN §5). It is read from the policy in force, so that a version that takes it away needs it itself. */
export interface PublicationClause {
  /** A version needs the approval of somebody who had no hand in it. */
  readonly secondPerson?: boolean
  /** For so many hours after a publication one person may put the version before it back. Not said: nobody may. */
  readonly undoHours?: number
}

/** The written policy (DESIGN §5). Denials at this level hold for everybody and know no assignment, so not the scopes unit and unitAndBelow. */
export interface PolicyDocument {
  readonly purpose: Labels
  readonly clauses?: readonly Clause[]
  readonly roles: Readonly<Record<string, Role>>
  readonly denials?: readonly Denial[]
  readonly separation?: readonly SeparationOfDuty[]
  readonly claims?: readonly Claim[]
  readonly tests?: readonly Example[]
  readonly signIn?: SignInClause
  readonly publication?: PublicationClause
}
