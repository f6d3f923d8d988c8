import type { Labels, WhereShown } from '@menshen/contract'
import type { ComparisonOutcome, RuleOutcome, WhereOutcome } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, reachOf } from '../object-types.ts'

type Shows = (field: string) => boolean

/**
 * Which fields of an object type may be named to the reader. INVARIANT (V2): one that no grant shows them does not exist for them, in the
 * conditions of rules neither; whoever may read the policy reads all its words there.
 */
export function namedTo({ plan }: DoorContext, object: string): Shows {
  if (reachOf(plan, 'policy').operations.includes('read')) return () => true
  return (field) => mostLevel(plan, object, field) !== undefined
}

const UNNAMED = { field: null, op: null, not: false, values: [], attribute: null, absent: false } as const

export const toldComparison = (comparison: ComparisonOutcome, shows: Shows) =>
  shows(comparison.field) ? comparison : { ...UNNAMED, kind: 'comparison' as const, outcome: comparison.outcome }

function toldWhere(where: WhereOutcome, shows: Shows): WhereShown {
  if (where.kind === 'comparison') return toldComparison(where, shows)
  return { kind: where.kind, outcome: where.outcome, parts: where.parts.map((part) => toldWhere(part, shows)) }
}

/** A rule as the reader may be told of it. */
export const toldRule = (rule: RuleOutcome, shows: Shows) => ({
  ...rule,
  where: rule.where === null ? null : toldWhere(rule.where, shows),
})

/** What the policy calls roles. */
export function roleLabels(roles: Readonly<Record<string, { readonly labels: Labels }>>, named: Iterable<string>): Record<string, Labels> {
  const known = [...new Set(named)].filter((role) => Object.hasOwn(roles, role))
  return Object.fromEntries(known.flatMap((role) => (roles[role] === undefined ? [] : [[role, roles[role].labels] as const])))
}
