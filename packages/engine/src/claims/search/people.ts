import type { CompiledGrant, CompiledPolicy } from '../../plan/compile-policy.ts'
import { inheritedRoles } from '../../policy/inherited-roles.ts'

/**
 * Whether one person may hold all of these roles: no static separation of duties names two that are among them and what they inherit.
 * A role that unites two such by itself is held by nobody.
 */
export function mayHoldTogether({ document }: CompiledPolicy, roles: readonly string[]): boolean {
  const held = inheritedRoles(document, roles)
  return (document.separation ?? []).every(({ roles: separate = [] }) => separate.filter((role) => held.has(role)).length <= 1)
}

/** Sets of so many of these, in their order. */
export function subsetsOf(names: readonly string[], size: number): string[][] {
  if (size === 0) return [[]]
  return names.flatMap((name, at) => subsetsOf(names.slice(at + 1), size - 1).map((rest) => [name, ...rest]))
}

/** The same grant under the same conditions, by whatever way it came. */
export const isSameGrant = (a: CompiledGrant, b: CompiledGrant): boolean =>
  a.id === b.id && JSON.stringify(a.conditions) === JSON.stringify(b.conditions)
