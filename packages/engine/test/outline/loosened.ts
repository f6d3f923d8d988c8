import type { Grant, PolicyDocument, Role } from '../../src/index.ts'
import type { World } from '../reference/world.ts'

/** All that an outline leaves out: conditions on fields, denials, the level that a share must have. */
function loosened({ records: { scopes }, to: _, ...grant }: Grant): Grant {
  const wide = scopes.includes('sharedWrite') ? [...new Set([...scopes, 'sharedRead' as const])] : scopes
  return { ...grant, records: { scopes: wide } }
}

const withoutDenials = ({ denials: _, ...role }: Role): Role => ({ ...role, grants: role.grants.map(loosened) })

/** The policy with the scopes of its grants alone: no outline reaches further than this. */
export function byScopesAlone({ denials: _, ...policy }: PolicyDocument): PolicyDocument {
  return { ...policy, roles: Object.fromEntries(Object.entries(policy.roles).map(([name, role]) => [name, withoutDenials(role)])) }
}

/** The world under that policy, where whoever reports to somebody does so wherever the record lies. */
export const loosenedWorld = (world: World): World => ({ ...world, policy: byScopesAlone(world.policy) })
