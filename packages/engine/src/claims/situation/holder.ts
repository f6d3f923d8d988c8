import type { CompiledDenial, CompiledGrant, CompiledPolicy, CompiledRecords } from '../../plan/compile-policy.ts'
import { type ObjectType, objectType, operationIndex } from '../../vocabulary/vocabulary.ts'
import { all, any, FALSE, type Formula, given, is, not, type Variable } from './formula.ts'
import { isEvaluable, predicateHolds } from './predicate.ts'
import type { Situation } from './situation.ts'
import { denialIsAwake, grantIsAwake, type ScopeUse, scopeHolds } from './standing.ts'
import type { Place } from './topic.ts'

/** A grant, and the role through which the person has it; it may be inherited from another. */
export interface HeldGrant {
  readonly role: string
  readonly grant: CompiledGrant
}

/** A denial, and the roles that bring it; none for one of the whole document. */
export interface HeldDenial {
  readonly roles: readonly string[]
  readonly denial: CompiledDenial
}

/** A person who holds certain roles and no others, in a situation. */
export interface Holder {
  readonly situation: Situation
  readonly compiled: CompiledPolicy
  readonly roles: readonly string[]
  /** By record, as far as it was asked. */
  readonly parents: Map<string, Formula>
}

export function holderOf(situation: Situation, compiled: CompiledPolicy, roles: readonly string[]): Holder {
  return { situation, compiled, roles, parents: new Map() }
}

export function grantsOf({ compiled, roles }: Pick<Holder, 'compiled' | 'roles'>, object: ObjectType, operation: string): HeldGrant[] {
  const index = operationIndex(object, operation)
  return roles.flatMap((role) =>
    (compiled.roles.get(role)?.grants ?? []).filter((grant) => grant.operations.includes(index)).map((grant) => ({ role, grant })),
  )
}

/** Denials of all roles, inherited ones too, and of the document (G3). */
export function denialsOf({ compiled, roles }: Pick<Holder, 'compiled' | 'roles'>, object: ObjectType, operation: string): HeldDenial[] {
  const index = operationIndex(object, operation)
  const bringing = new Map<CompiledDenial, string[]>(compiled.denials.map((denial) => [denial, []]))
  for (const role of roles) {
    for (const denial of compiled.roles.get(role)?.denials ?? []) bringing.set(denial, [...(bringing.get(denial) ?? []), role])
  }
  return [...bringing].filter(([denial]) => denial.operations.includes(index)).map(([denial, by]) => ({ denial, roles: by }))
}

/** Whether a records clause reaches a record, by one of its scopes and its `where`. */
export function reaches(holder: Holder, records: CompiledRecords, of: Place, use: ScopeUse): Formula {
  const { situation } = holder
  const scopes = any(records.scopes.map((scope) => scopeHolds(situation, scope, of, use)))
  return records.where === null ? scopes : all([scopes, predicateHolds(situation, of, records.where)])
}

/** A grant in force reaches the record. An attribute the person lacks anywhere in it drops it (G4). */
export function grantReaches(holder: Holder, { role, grant }: HeldGrant, of: Place): Formula {
  const { situation } = holder
  return all([
    grantIsAwake(situation, grant.conditions),
    isEvaluable(situation, grant.records.where),
    isEvaluable(situation, grant.to?.where ?? null),
    reaches(holder, grant.records, of, { roles: [role], isBounded: true }),
  ])
}

/** A denial in force reaches the record. One that cannot be evaluated reaches every record (G4). */
export function denialReaches(holder: Holder, { roles, denial }: HeldDenial, of: Place): Formula {
  const { situation } = holder
  const reached = any([not(isEvaluable(situation, denial.records.where)), reaches(holder, denial.records, of, { roles, isBounded: false })])
  return all([denialIsAwake(situation, denial.conditions), reached])
}

/** Whether the person may read a record, as `permits` decides it. */
function mayRead(holder: Holder, object: ObjectType, of: Place): Formula {
  const granted = any(grantsOf(holder, object, 'read').map((held) => grantReaches(holder, held, of)))
  const cutting = denialsOf(holder, object, 'read').filter(({ denial }) => denial.caps === null)
  return all([granted, not(any(cutting.map((held) => denialReaches(holder, held, of))))])
}

/** A record that is there, outside the bin, and that the person may read. */
function isReadable(holder: Holder, of: Place): Formula {
  const key = `${of.object} ${of.id}`
  const known = holder.parents.get(key)
  if (known !== undefined) return known
  const object = holder.compiled.vocabulary.objects.get(of.object)
  // A parent of a type that is none of the objects, a user for one, is not read by anybody.
  const formula =
    object === undefined ? FALSE : all([is(holder.situation.about({ kind: 'stored', of }), true), mayRead(holder, object, of)])
  holder.parents.set(key, formula)
  return formula
}

/** Some parent of a record is readable. A parent is a record like any other, under its own id. */
function hasReadableParent(holder: Holder, of: Place): Formula {
  const { parents } = objectType(holder.compiled.vocabulary, of.object)
  return any(
    parents.map((link) =>
      given(holder.situation.about({ kind: 'field', of, field: link.field }), (id, known) =>
        id === null ? false : isReadable(holder, { object: link.object, id: String(id) })(known),
      ),
    ),
  )
}

/**
 * What was supposed about parents is so. Rules and claims that speak of a readable parent share one supposition, so that two of them are
 * not taken for different before everything about the parents is known; INVARIANT: no solution is one unless this holds as well.
 */
export function isConsistent(holder: Holder): Formula {
  const formulas = new Map<string, Formula>()
  return (known) => {
    let open: Variable | null = null
    for (const [name, { topic, value }] of known) {
      if (topic.kind !== 'parent') continue
      const formula = formulas.get(name) ?? hasReadableParent(holder, topic.of)
      formulas.set(name, formula)
      const truth = formula(known)
      if (typeof truth !== 'boolean') open ??= truth
      else if (truth !== value) return false
    }
    return open ?? true
  }
}
