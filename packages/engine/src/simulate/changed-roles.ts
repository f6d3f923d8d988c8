import type { CompiledDenial, CompiledGrant, CompiledPolicy } from '../plan/compile-policy.ts'
import type { ObjectType, Vocabulary } from '../vocabulary/vocabulary.ts'
import { objectType } from '../vocabulary/vocabulary.ts'

/** What changes between two policies on records of one object type: roles whose rules do, and whether those of everybody do. */
export interface ChangedRules {
  readonly roles: ReadonlySet<string>
  readonly everybody: boolean
}

type Rule = CompiledGrant | CompiledDenial

/** What a rule means on records that exist, whatever it is called: renaming one changes nothing. */
function meaningOf(rule: Rule): unknown {
  const { operations, records, conditions } = rule
  const fields = 'levels' in rule ? [[...rule.levels], [...rule.writable]] : rule.caps && [[...rule.caps.levels], [...rule.caps.writable]]
  return [operations, records, conditions, 'levels' in rule, fields]
}

const meaningsOf = (rules: readonly Rule[], types: ReadonlySet<string>): string =>
  JSON.stringify(
    rules
      .filter(({ object }) => types.has(object.name))
      .map((rule) => JSON.stringify(meaningOf(rule)))
      .sort(),
  )

/** The type and, through rules that reach by a parent, the types that its records hang on. */
function typesBehind(policies: readonly CompiledPolicy[], vocabulary: Vocabulary, object: ObjectType): Set<string> {
  const reachesByParent = (type: ObjectType): boolean =>
    policies.some(({ roles, denials }) =>
      [...denials, ...[...roles.values()].flatMap((role) => [...role.grants, ...role.denials])].some(
        (rule) => rule.object.name === type.name && rule.records.scopes.includes('parent'),
      ),
    )
  const found = new Set<string>()
  const visit = (type: ObjectType): void => {
    found.add(type.name)
    if (reachesByParent(type)) for (const link of type.parents) visit(objectType(vocabulary, link.object))
  }
  visit(object)
  return found
}

/**
 * Whose rules on records of this type differ between the policies. Unless those of everybody do, whoever holds none of the roles named gains and
 * loses nothing there.
 */
export function changedRules(before: CompiledPolicy, after: CompiledPolicy, object: ObjectType): ChangedRules {
  const types = typesBehind([before, after], before.vocabulary, object)
  const ofRole = ({ roles }: CompiledPolicy, role: string): string =>
    [roles.get(role)?.grants ?? [], roles.get(role)?.denials ?? []].map((rules) => meaningsOf(rules, types)).join()
  const names = new Set([...before.roles.keys(), ...after.roles.keys()])
  return {
    roles: new Set([...names].filter((role) => ofRole(before, role) !== ofRole(after, role))),
    everybody: meaningsOf(before.denials, types) !== meaningsOf(after.denials, types),
  }
}
