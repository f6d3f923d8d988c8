import { type Act, type Claim, fieldUse } from '../../src/policy/claim.ts'
import type { Conditions, Grant, PolicyDocument, Role } from '../../src/policy/document.ts'
import { type ObjectDefinition, SCOPES, type Scope } from '../../src/vocabulary/definition.ts'
import type { Ground } from '../worlds/ground.ts'
import { predicateFor } from '../worlds/predicates.ts'
import type { MadeWorld } from '../worlds/worlds.ts'

const LABELS = { en: 'made by a generator', zh: '生成' }

/** About what the policy grants, mostly: what nobody is given is soon decided. */
function actFor({ random }: Ground, name: string, object: ObjectDefinition, operations: readonly string[]): Act {
  const operation = random.pick(operations)
  const field = random.pick(Object.keys(object.fields))
  if (random.chance(0.45)) return { object: name, operation }
  if (fieldUse(operation) !== 'seen') return { object: name, operation, field }
  return { object: name, operation: random.chance(0.8) ? 'read' : operation, field, level: random.pick(['masked', 'clear'] as const) }
}

function grantsOn({ roles }: PolicyDocument, object: string): { readonly name: string; readonly role: Role; readonly grant: Grant }[] {
  return Object.entries(roles).flatMap(([name, role]) =>
    role.grants.filter((grant) => grant.object === object).map((grant) => ({ name, role, grant })),
  )
}

/** The claim that a grant seems to make good, or nearly: under its conditions and what its role requires. */
function canFor(ground: Ground, policy: PolicyDocument, object: string): Pick<Claim, 'can'> | null {
  const { random } = ground
  const all = grantsOn(policy, object)
  if (all.length === 0) return null
  const { name, role, grant } = random.pick(all)
  const merged: Conditions = { ...grant.conditions, ...role.requires }
  const asked = Object.keys(merged).length > 0 && random.chance(0.8)
  const where = random.chance(0.8) ? grant.records.where : undefined
  const scopes = random.chance(0.5) ? grant.records.scopes.slice(0, 1) : grant.records.scopes
  return {
    can: {
      role: name,
      may: { object, operation: random.chance(0.7) && grant.operations.includes('read') ? 'read' : random.pick(grant.operations) },
      records: { scopes, ...(where === undefined ? {} : { where }) },
      ...(asked ? { conditions: merged } : {}),
    },
  }
}

function formFor(ground: Ground, policy: PolicyDocument, name: string, object: ObjectDefinition): Omit<Claim, 'id' | 'labels'> | null {
  const { random } = ground
  const given = grantsOn(policy, name)
  const operations = [...new Set(given.flatMap(({ grant }) => grant.operations))]
  if (operations.length === 0) return null
  const may = actFor(ground, name, object, operations)
  const spoken = random.chance(0.4) ? predicateFor(ground, object, { attributes: 0.3, denial: true }) : undefined
  const where = spoken === undefined ? {} : { where: spoken }
  const form = random.weighted({ only: 3, nobody: 5, can: 5, neverBoth: 2 })
  if (form === 'can') return canFor(ground, policy, name)
  if (form === 'neverBoth') return { neverBoth: { may: [may, actFor(ground, name, object, operations)], ...where } }
  if (form === 'only') return { only: { roles: random.take(Object.keys(policy.roles), random.between(1, 3)), may, ...where } }
  const { grant } = random.pick(given)
  const possible = SCOPES.filter(
    (scope) => (scope !== 'pool' || object.pool === true) && (scope !== 'parent' || object.parents !== undefined),
  )
  const scopes: readonly Scope[] = random.chance(0.8) ? random.take(possible, random.between(3, possible.length)) : grant.records.scopes
  const excuse = {
    ...(random.chance(0.7) ? { scopes } : {}),
    ...(random.chance(0.2) && grant.records.where !== undefined ? { where: grant.records.where } : {}),
    ...(random.chance(0.2) && grant.conditions !== undefined ? { conditions: grant.conditions } : {}),
  }
  return { nobody: { may, ...where, ...(Object.keys(excuse).length > 0 ? { unless: excuse } : {}) } }
}

/** The made policy, with two roles that nobody may unite, now and then. */
export function separated({ ground: { random }, world: { policy } }: MadeWorld): PolicyDocument {
  const roles = random.take(Object.keys(policy.roles), 2)
  return random.chance(0.4) ? { ...policy, separation: [{ id: 'separation', labels: LABELS, roles }] } : policy
}

/** A few claims about one object type of a made policy, of all forms, true and false. */
export function claimsFor(ground: Ground, policy: PolicyDocument, count: number): readonly Claim[] {
  const objects = Object.entries(ground.vocabulary.objects)
  return Array.from({ length: count }, (_, index) => {
    const [name, object] = ground.random.pick(objects)
    const form = formFor(ground, policy, name, object)
    return form === null ? [] : [{ id: `claim-${index}`, labels: LABELS, ...form }]
  }).flat()
}
