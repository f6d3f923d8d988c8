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

/** Sets of so many of these, in their order, one at a time: there can be very many. */
export function* subsetsOf(names: readonly string[], size: number, from = 0): Iterable<readonly string[]> {
  if (size === 0) return yield []
  for (let at = from; at <= names.length - size; at++) {
    for (const rest of subsetsOf(names, size - 1, at + 1)) yield [names[at] ?? '', ...rest]
  }
}

/** The same grant under the same conditions, by whatever way it came. */
const isSameGrant = (a: CompiledGrant, b: CompiledGrant): boolean =>
  a.id === b.id && JSON.stringify(a.conditions) === JSON.stringify(b.conditions)

/** Whether a role brings the same grant under the same conditions. */
export const bringsSame = ({ roles }: CompiledPolicy, role: string, wanted: CompiledGrant): boolean =>
  (roles.get(role)?.grants ?? []).some((grant) => isSameGrant(grant, wanted))

/** What a role inherits, itself left out. */
export const lesserRoles = ({ document }: CompiledPolicy, role: string): string[] =>
  [...inheritedRoles(document, [role])].filter((each) => each !== role)
