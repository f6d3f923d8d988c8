import { type Attributes, bindPredicate } from '../predicate/bind.ts'
import { compilePredicate, type Test } from '../predicate/evaluate.ts'
import type { NormalForm } from '../predicate/normal-form.ts'
import type { CompiledDenial, CompiledGrant, FieldVector } from './compile-policy.ts'
import { denialIsAwake, grantIsAwake } from './conditions.ts'
import { coversScopes, EVERY_RECORD, NO_SCOPES, type ScopeSet, uniteScopes } from './scope-set.ts'
import type { OperationRules, Reach } from './shape.ts'
import type { Session } from './subject.ts'

/** Records that a rule reaches for one person, ready for memory (`test`) and for SQL (`where`). */
export interface BoundReach {
  readonly scopes: ScopeSet
  readonly where: NormalForm | null
  readonly test: Test | null
}

export interface ActiveGrant {
  readonly grant: CompiledGrant
  readonly records: BoundReach
  readonly to: BoundReach | null
}

export interface ActiveDenial {
  readonly denial: CompiledDenial
  readonly records: BoundReach
}

/** What one person may do by one operation: the only input of decisions, field levels and SQL. */
export interface Cell {
  /** All grants in force, for reasons. */
  readonly grants: readonly ActiveGrant[]
  /** The same without those covered by another in rows, levels and writable fields (P5), for fields. */
  readonly effective: readonly ActiveGrant[]
  /** What is reached without any `where`, united: the look-up and the bit test. */
  readonly plain: ScopeSet
  /** The hot part of `plain`: own records, the units, and whether there is more to ask. */
  readonly mine: boolean
  readonly unitWords: Int32Array
  readonly more: boolean
  /** Further rows that `plain` does not cover. */
  readonly conditional: readonly BoundReach[] | null
  /** Denials without fields: they cut the operation. */
  readonly denials: readonly BoundReach[] | null
  readonly denying: readonly ActiveDenial[]
  /** Denials with fields: they cap. */
  readonly capping: readonly ActiveDenial[]
}

function bindReach(reach: Reach, attributes: Attributes): BoundReach | null {
  if (reach.where === null) return { scopes: reach.scopes, where: null, test: null }
  const where = bindPredicate(reach.where, attributes)
  return where === null ? null : { scopes: reach.scopes, where, test: compilePredicate(where) }
}

const atLeast = (a: FieldVector, b: FieldVector): boolean => b.every((level, i) => (a[i] ?? 0) >= level)

/** P5: a grant is covered only if its rows, its levels and its writable fields all are. */
function covers(outer: ActiveGrant, inner: ActiveGrant): boolean {
  return (
    outer.records.where === null &&
    coversScopes(outer.records.scopes, inner.records.scopes) &&
    atLeast(outer.grant.levels, inner.grant.levels) &&
    atLeast(outer.grant.writable, inner.grant.writable)
  )
}

/** Grants without the covered ones; of two that cover each other the first stays. */
function withoutCovered(grants: readonly ActiveGrant[]): ActiveGrant[] {
  return grants.filter((inner, at) => !grants.some((outer, i) => i !== at && covers(outer, inner) && (i < at || !covers(inner, outer))))
}

function activeGrants(rules: OperationRules, attributes: Attributes, session: Session | null): ActiveGrant[] {
  const active: ActiveGrant[] = []
  for (const { grant, records, to } of rules.grants) {
    if (!grantIsAwake(grant.conditions, session)) continue
    const bound = bindReach(records, attributes)
    const boundTo = to === null ? null : bindReach(to, attributes)
    // An attribute the user lacks anywhere in a predicate drops the whole grant (G4), `to` included.
    if (bound === null || (to !== null && boundTo === null)) continue
    active.push({ grant, records: bound, to: boundTo })
  }
  return active
}

function activeDenials(rules: OperationRules, attributes: Attributes, session: Session | null): ActiveDenial[] {
  return (
    rules.denials
      .filter(({ denial }) => denialIsAwake(denial.conditions, session))
      // What cannot be evaluated for this person matches every record (G4).
      .map(({ denial, records }) => ({
        denial,
        records: bindReach(records, attributes) ?? { scopes: EVERY_RECORD, where: null, test: null },
      }))
  )
}

const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list)

/** Binds the rules of one operation to a person: conditions and evaluability are settled here, once. */
export function bindCell(rules: OperationRules, attributes: Attributes, session: Session | null): Cell {
  const grants = activeGrants(rules, attributes, session)
  const denials = activeDenials(rules, attributes, session)
  const plain = grants
    .filter((active) => active.records.where === null)
    .reduce((set, active) => uniteScopes(set, active.records.scopes), NO_SCOPES)
  const conditional = grants.map((active) => active.records).filter((reach) => reach.where !== null && !coversScopes(plain, reach.scopes))
  const denying = denials.filter(({ denial }) => denial.caps === null)
  return {
    grants,
    effective: withoutCovered(grants),
    plain,
    mine: plain.mine,
    unitWords: plain.units.words,
    more: !plain.simple || conditional.length > 0,
    conditional: orNull(conditional),
    denials: orNull(denying.map((active) => active.records)),
    denying,
    capping: denials.filter(({ denial }) => denial.caps !== null),
  }
}
