import type { Conditions, Denial, Grant } from '../../src/policy/document.ts'
import { denialIsAwake, grantIsAwake } from './conditions.ts'
import { type Attributes, evaluable } from './predicate.ts'
import type { Person, World } from './world.ts'

/** A grant as one assignment of a person brings it. */
export interface HeldGrant {
  readonly grant: Grant
  /** The role the assignment names; the grant may be inherited from another. */
  readonly role: string
  /** The assignment's unit (G2). */
  readonly unit: string
  /** The grant's own conditions and what each role on the way to it requires. */
  readonly conditions: readonly Conditions[]
}

/** A denial that concerns a person; `unit` is null for those the document holds for everybody. */
export interface HeldDenial {
  readonly denial: Denial
  readonly unit: string | null
}

export function attributesOf(person: Person): Attributes {
  return { ...person.attributes, id: person.id }
}

export function grantsOf(world: World, person: Person): readonly HeldGrant[] {
  return person.assignments.flatMap(({ role, unit }) =>
    grantsThrough(world, role).map(({ grant, conditions }) => ({ grant, conditions, role, unit })),
  )
}

/** A role's own grants and those it inherits; what the role requires is added to all of them. */
function grantsThrough(world: World, roleName: string): readonly Pick<HeldGrant, 'grant' | 'conditions'>[] {
  const role = world.policy.roles[roleName]
  if (role === undefined) return []
  const own = role.grants.map((grant) => ({ grant, conditions: grant.conditions === undefined ? [] : [grant.conditions] }))
  const inherited = (role.inherits ?? []).flatMap((parent) => grantsThrough(world, parent))
  const required = role.requires === undefined ? [] : [role.requires]
  return [...own, ...inherited].map(({ grant, conditions }) => ({ grant, conditions: [...conditions, ...required] }))
}

/** G3: the denials of all of a person's assignments, inherited ones too, and those of the document. What roles require is not asked. */
export function denialsOf(world: World, person: Person): readonly HeldDenial[] {
  const ofRoles = person.assignments.flatMap(({ role, unit }) => denialsThrough(world, role).map((denial) => ({ denial, unit })))
  const ofDocument = (world.policy.denials ?? []).map((denial) => ({ denial, unit: null }))
  return [...ofRoles, ...ofDocument]
}

function denialsThrough(world: World, roleName: string): readonly Denial[] {
  const role = world.policy.roles[roleName]
  if (role === undefined) return []
  return [...(role.denials ?? []), ...(role.inherits ?? []).flatMap((parent) => denialsThrough(world, parent))]
}

/** G4: an attribute the person lacks anywhere in a predicate of the grant drops the whole grant. */
export function isActiveGrant({ grant, conditions }: HeldGrant, person: Person): boolean {
  const attributes = attributesOf(person)
  return (
    grantIsAwake(conditions, person.session) && evaluable(grant.records.where, attributes) && evaluable(grant.to?.where, attributes)
  )
}

export function isActiveDenial({ denial }: HeldDenial, person: Person): boolean {
  return denialIsAwake(denial.conditions, person.session)
}
