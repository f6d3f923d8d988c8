import type { Approver, PolicyDocument } from '@menshen/engine'
import type { World } from '@menshen/engine/test/reference/world.ts'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Moment } from './moment.ts'

/** A role with all that it inherits. */
export function withInherited(policy: PolicyDocument, role: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(role)) return found
  found.add(role)
  for (const name of policy.roles[role]?.inherits ?? []) withInherited(policy, name, found)
  return found
}

function unitsAbove({ units }: World, unit: string): string[] {
  const found: string[] = []
  for (let at: string | null | undefined = unit; typeof at === 'string' && !found.includes(at); ) {
    found.push(at)
    at = units.find(({ id }) => id === found.at(-1))?.parentId
  }
  return found
}

/** Whether an account that may be used holds a role, by inheritance too, in a unit or above it. */
export function reaches(moment: Moment, userId: string, role: string, unit: string): boolean {
  const world = moment.worldAt(moment.now)
  const above = unitsAbove(world, unit)
  const held = world.people.find(({ id }) => id === userId)?.assignments ?? []
  return moment.inUse(userId, moment.now) && held.some((one) => above.includes(one.unit) && withInherited(world.policy, one.role).has(role))
}

/** Whether somebody is another's manager, or the head of their unit or of one above it. */
export function isAbove(moment: Moment, userId: string, other: string): boolean {
  const world = moment.worldAt(moment.now)
  if (world.people.find(({ id }) => id === userId)?.managerId === other) return true
  const above = unitsAbove(world, String(moment.rows.user?.get(userId)?.unit_id))
  return rowsIn(moment.rows, 'unit').some(({ id, owner_id }) => above.includes(String(id)) && owner_id === other)
}

/** Whether somebody is one whom this part of the policy's way names: above the asker, or with the role that answers for what is asked. */
export function isInPlace(moment: Moment, request: Row, approver: Approver, userId: string): boolean {
  if (approver === 'manager') return isAbove(moment, String(request.owner_id), userId)
  const ownerRole = moment.worldAt(moment.now).policy.roles[String(request.role)]?.ownerRole
  return ownerRole !== undefined && reaches(moment, userId, ownerRole, String(request.unit_id))
}
