import type { Conditions } from '../policy/document.ts'
import { forEachLeaf, type NormalForm } from '../predicate/normal-form.ts'
import type { CompiledDenial, CompiledGrant, CompiledPolicy, CompiledRecords } from './compile-policy.ts'
import { denialScopes, grantScopes, reachesNothing, type ScopeSet, uniteScopes } from './scope-set.ts'
import type { Assignment } from './subject.ts'
import type { UnitTree } from './unit-tree.ts'

/** Records by scopes and a predicate, with the units put in; the person's id and attributes are still to come. */
export interface Reach {
  readonly scopes: ScopeSet
  readonly where: NormalForm | null
}

export interface GrantRule {
  readonly grant: CompiledGrant
  readonly records: Reach
  readonly to: Reach | null
}

export interface DenialRule {
  readonly denial: CompiledDenial
  readonly records: Reach
}

/** The rules of one operation. */
export interface OperationRules {
  readonly grants: readonly GrantRule[]
  readonly denials: readonly DenialRule[]
  /** No rule asks for a session or an attribute, so everybody of this shape can share what is made of it. */
  readonly impersonal: boolean
}

/** All that holds for whoever has the same roles in the same units. */
export interface Shape {
  readonly operations: readonly OperationRules[]
}

const reachIn = (records: CompiledRecords, unit: string, tree: UnitTree): Reach => ({
  scopes: grantScopes(records.scopes, unit, tree),
  where: records.where,
})

const conditionsKey = (conditions: readonly Conditions[]): string => JSON.stringify(conditions)

/**
 * Grants of all assignments. One grant held in several units becomes one rule over all of them, so that the number of rules
 * does not grow with the number of assignments. Not so where a transfer's `to` goes with the unit: it must not mix.
 */
function grantRules(compiled: CompiledPolicy, tree: UnitTree, assignments: readonly Assignment[]): GrantRule[] {
  const rules = new Map<string, GrantRule>()
  for (const { role, unit } of assignments) {
    for (const grant of compiled.roles.get(role)?.grants ?? []) {
      const records = reachIn(grant.records, unit, tree)
      if (reachesNothing(records.scopes)) continue
      const key = JSON.stringify([grant.id, conditionsKey(grant.conditions), grant.to === null ? '' : unit])
      const known = rules.get(key)
      const merged = known === undefined ? records : { scopes: uniteScopes(known.records.scopes, records.scopes), where: records.where }
      rules.set(key, { grant, records: merged, to: grant.to === null ? null : reachIn(grant.to, unit, tree) })
    }
  }
  return [...rules.values()]
}

/** Denials of all assignments, inherited ones too, and of the document (G3). */
function denialRules(compiled: CompiledPolicy, tree: UnitTree, assignments: readonly Assignment[]): DenialRule[] {
  const rules = new Map<string, DenialRule>()
  const add = (denial: CompiledDenial, unit: string | null): void => {
    const scopes = denialScopes(denial.records.scopes, unit, tree)
    const key = JSON.stringify([denial.id, unit])
    rules.set(key, { denial, records: { scopes, where: denial.records.where } })
  }
  for (const denial of compiled.denials) add(denial, null)
  for (const { role, unit } of assignments) for (const denial of compiled.roles.get(role)?.denials ?? []) add(denial, unit)
  return [...rules.values()]
}

function namesAttribute(where: NormalForm | null): boolean {
  let found = false
  if (where !== null) forEachLeaf(where, (leaf) => (found ||= leaf.attribute !== null))
  return found
}

function isImpersonal(rules: Pick<OperationRules, 'grants' | 'denials'>): boolean {
  return (
    rules.grants.every(
      (rule) => rule.grant.conditions.length === 0 && !namesAttribute(rule.records.where) && !namesAttribute(rule.to?.where ?? null),
    ) && rules.denials.every((rule) => rule.denial.conditions.length === 0 && !namesAttribute(rule.records.where))
  )
}

/** Flattens roles, inheritance, units and denials for one set of (role, unit). */
export function shapeOf(compiled: CompiledPolicy, tree: UnitTree, assignments: readonly Assignment[]): Shape {
  const grants = grantRules(compiled, tree, assignments)
  const denials = denialRules(compiled, tree, assignments)
  const operations: OperationRules[] = []
  for (let operation = 0; operation < compiled.vocabulary.operationCount; operation++) {
    const rules = {
      grants: grants.filter((rule) => rule.grant.operations.includes(operation)),
      denials: denials.filter((rule) => rule.denial.operations.includes(operation)),
    }
    operations.push({ ...rules, impersonal: isImpersonal(rules) })
  }
  return { operations }
}
