import type { Conditions, LevelName } from '../policy/document.ts'
import type { Scope } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'
import type { Outcome } from './three-valued.ts'

/** One comparison of a rule's `where`, as the policy says it: constants or the name of an attribute, never the record's value. */
export interface ComparisonOutcome {
  readonly kind: 'comparison'
  readonly field: string
  readonly op: 'eq' | 'lt' | 'le' | 'in' | 'present'
  /** The comparison counts turned round: under `not`, or `ne`. */
  readonly not: boolean
  readonly values: readonly Scalar[]
  readonly attribute: string | null
  /** What it answers where the field is absent. */
  readonly absent: boolean
  readonly outcome: Outcome
}

export interface GroupOutcome {
  readonly kind: 'and' | 'or'
  readonly parts: readonly WhereOutcome[]
  readonly outcome: Outcome
}

export type WhereOutcome = ComparisonOutcome | GroupOutcome

export interface ScopeOutcome {
  readonly scope: Scope
  readonly outcome: Outcome
}

/** The parts of a rule, in the order in which they are asked. */
export type RulePart = 'conditions' | 'attributes' | 'scopes' | 'where' | 'field'

/** One grant or denial, and what became of it. */
export interface RuleOutcome {
  readonly kind: 'grant' | 'denial'
  readonly id: string
  /** The role it is written in; null for a denial of the whole document. */
  readonly role: string | null
  /** Whether it reaches the record for this person now. */
  readonly matches: Outcome
  /** `nearly` where exactly one part is known to have failed; for a grant that may be its giving too little of the field. */
  readonly status: 'matches' | 'nearly' | 'fails' | 'notShown'
  readonly failed: readonly RulePart[]
  /** Conditions of the session that do not hold, each of one kind. */
  readonly asleep: readonly Conditions[]
  /** Attributes that it names and the person lacks: they drop a grant, and make a denial match every record (G4). */
  readonly lacks: readonly string[]
  readonly scopes: readonly ScopeOutcome[]
  readonly where: WhereOutcome | null
  /** What it says of the field asked about: the level that a grant gives or a denial leaves, and whether it may be written. */
  readonly field: { readonly level: LevelName; readonly writable: boolean } | null
}

/** All rules that one operation depends on. */
export interface Section {
  readonly operation: string
  readonly grants: readonly RuleOutcome[]
  readonly denials: readonly RuleOutcome[]
  readonly permitted: Outcome
}

/** A step that would help to turn the answer. Steps about the record say what, not to which value. */
export type Step =
  | { readonly kind: 'assign'; readonly role: string; readonly unit: string }
  | { readonly kind: 'endAssignment'; readonly role: string; readonly unit: string }
  | { readonly kind: 'liftDenial'; readonly denial: string }
  | { readonly kind: 'condition'; readonly condition: Conditions }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'comparison'; readonly comparison: ComparisonOutcome }
  | { readonly kind: 'own' }
  | { readonly kind: 'move'; readonly unit: string }
  | { readonly kind: 'team' | 'leaveTeam' | 'unshare' }
  | { readonly kind: 'share'; readonly level: 1 | 2 }

export interface Explanation {
  /** The answer of `allowed`, or null where it cannot be told without telling what the reader does not see. */
  readonly allowed: Outcome
  /** `read` first, on which every other operation depends but create (D1). */
  readonly sections: readonly Section[]
  readonly field: FieldAnswer | null
  /** The smallest sets of steps that would turn the answer, each of the same size; none where none of up to three was found. */
  readonly changes: readonly (readonly Step[])[]
  /** For each of the changes, who else would be let in; none where nobody else was asked about. */
  readonly letsIn: readonly LetIn[]
}

/** What a change would do for others than whom it is meant for. */
export interface LetIn {
  /** Ids of those for whom the answer would turn as well. */
  readonly people: readonly string[]
  /** Ids of those for whom that rests on what is not shown to the reader. */
  readonly notShown: readonly string[]
}

export interface FieldAnswer {
  readonly name: string
  /** How far it is shown by the operation; by reading, for an update. Null where that is not shown to the reader, and for a create. */
  readonly level: LevelName | null
  /** Whether the operation does what it is for: shows the field in the clear, writes it, or reveals it. */
  readonly achieved: Outcome
}
