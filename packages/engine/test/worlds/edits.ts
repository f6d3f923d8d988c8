import type { Conditions, Denial, Grant, PolicyDocument, Predicate, RecordsClause, Role } from '../../src/policy/document.ts'
import type { World } from '../reference/world.ts'

/** A world that differs in one thing, and what that thing is. If the answer differs too, the thing was decisive. */
export interface Variant {
  readonly kind: string
  readonly world: World
}

export const TRUE: Predicate = { and: [] }
export const FALSE: Predicate = { or: [] }

export function withPolicy(world: World, policy: PolicyDocument): World {
  return { ...world, policy }
}

export function withRoles(world: World, edit: (role: Role, name: string) => Role): World {
  const roles = Object.entries(world.policy.roles).map(([name, role]) => [name, edit(role, name)] as const)
  return withPolicy(world, { ...world.policy, roles: Object.fromEntries(roles) })
}

/** The world with one grant changed, or without it. */
export function withGrant(world: World, id: string, changed: Grant | null): World {
  return withRoles(world, (role) => ({ ...role, grants: replaced(role.grants, id, changed) }))
}

/** The world with one denial changed, or without it, wherever it stands. */
export function withDenial(world: World, id: string, changed: Denial | null): World {
  const inRoles = withRoles(world, (role) =>
    role.denials === undefined ? role : { ...role, denials: replaced(role.denials, id, changed) },
  )
  const { denials } = inRoles.policy
  return denials === undefined ? inRoles : withPolicy(inRoles, { ...inRoles.policy, denials: replaced(denials, id, changed) })
}

function replaced<T extends { readonly id: string }>(all: readonly T[], id: string, changed: T | null): readonly T[] {
  return all.flatMap((each) => (each.id !== id ? [each] : changed === null ? [] : [changed]))
}

export function withWhere(clause: RecordsClause, where: Predicate): RecordsClause {
  return { ...clause, where }
}

export function without<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = from
  return rest
}

export type ConditionKind = 'assurance' | 'networks' | 'schedules' | 'courses'

export function conditionKinds(conditions: Conditions | undefined): readonly ConditionKind[] {
  return (['assurance', 'networks', 'schedules', 'courses'] as const).filter((kind) => conditions?.[kind] !== undefined)
}

/** The same conditions without one kind, and with one kind that no session meets. */
export function flipped(conditions: Conditions, kind: ConditionKind): readonly Conditions[] {
  const impossible = kind === 'assurance' ? 9 : ['no such thing']
  return [without(conditions, kind), { ...conditions, [kind]: impossible } as Conditions]
}

/** One predicate with one comparison or one knot changed, and the kinds of what was changed. */
export interface PredicateVariant {
  readonly kinds: readonly string[]
  readonly predicate: Predicate
}

/** Every way to change one node: a comparison to always and never, or its answer on absence; `and` to `or` and back; `not` left out. */
export function predicateVariants(predicate: Predicate): readonly PredicateVariant[] {
  if ('and' in predicate) {
    const inner = nested(predicate.and, (parts) => ({ and: parts }))
    return [{ kinds: ['node:and'], predicate: { or: predicate.and } }, ...inner]
  }
  if ('or' in predicate) {
    const inner = nested(predicate.or, (parts) => ({ or: parts }))
    return [{ kinds: ['node:or'], predicate: { and: predicate.or } }, ...inner]
  }
  if ('not' in predicate) {
    const inner = predicateVariants(predicate.not).map((variant) => ({ kinds: variant.kinds, predicate: { not: variant.predicate } }))
    return [{ kinds: ['node:not'], predicate: predicate.not }, ...inner]
  }
  const kinds = [`operator:${predicate.op}`, `operand:${operandOf(predicate)}`]
  const flips = [TRUE, FALSE].map((constant) => ({ kinds, predicate: constant }))
  if (predicate.op === 'present') return flips
  const says = predicate.absent === undefined ? 'nothing' : String(predicate.absent)
  const answer = predicate.absent ?? predicate.op === 'ne'
  return [...flips, { kinds: [`absent:${says}`], predicate: { ...predicate, absent: !answer } }]
}

function operandOf({ op, attribute, values }: Extract<Predicate, { field: string }>): string {
  if (op === 'present') return 'none'
  if (attribute === undefined) return values === undefined ? 'constant' : 'constants'
  if (attribute === 'id') return 'own id'
  return op === 'in' ? 'list attribute' : 'attribute'
}

function nested(parts: readonly Predicate[], wrap: (parts: readonly Predicate[]) => Predicate): readonly PredicateVariant[] {
  return parts.flatMap((part, index) =>
    predicateVariants(part).map(({ kinds, predicate }) => ({ kinds, predicate: wrap(parts.with(index, predicate)) })),
  )
}
