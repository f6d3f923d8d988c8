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

/** A denial that concerns a person; `role` and `unit` are the assignment's, and null for those the document holds for everybody. */
export interface HeldDenial {
  readonly denial: Denial
  readonly role: string | null
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
  const ofRoles = person.assignments.flatMap(({ role, unit }) => denialsThrough(world, role).map((denial) => ({ denial, role, unit })))
  const ofDocument = (world.policy.denials ?? []).map((denial) => ({ denial, role: null, unit: null }))
  return [...ofRoles, ...ofDocument]
}

function denialsThrough(world: World, roleName: string): readonly Denial[] {
  const role = world.policy.roles[roleName]
  if (role === undefined) return []
  return [...(role.denials ?? []), ...(role.inherits ?? []).flatMap((parent) => denialsThrough(world, parent))]
}

/**
 * The grants that can match at all. G4: an attribute the person lacks anywhere in a predicate of the grant drops the whole grant.
 * No record is needed to tell, and worlds never change, so it is worked out once for a person of a world.
 */
export const activeGrantsOf = once((world: World, person: Person): readonly HeldGrant[] => {
  const attributes = attributesOf(person)
  return cutGrants(grantsOf(world, person), person).filter(
    ({ grant, conditions }) =>
      grantIsAwake(conditions, person.session) && evaluable(grant.records.where, attributes) && evaluable(grant.to?.where, attributes),
  )
})

/** V7: what the session is limited to takes operations out of grants; a grant that has none left is not there. */
function cutGrants(held: readonly HeldGrant[], { session }: Person): readonly HeldGrant[] {
  const cut = session?.cut
  if (cut === undefined) return held
  return held.flatMap((one) => {
    const operations = one.grant.operations.filter((operation) => cut[one.grant.object]?.includes(operation) === true)
    return operations.length === 0 ? [] : [{ ...one, grant: { ...one.grant, operations } }]
  })
}

/** V7: the person without what the session is limited to: whether a parent is readable is asked of them. */
export function wholePerson(person: Person): Person {
  const known = whole.get(person)
  if (known !== undefined) return known
  const { cut: _, ...session } = person.session ?? {}
  const made = person.session?.cut === undefined ? person : { ...person, session: session as Person['session'] }
  whole.set(person, made)
  return made
}

const whole = new WeakMap<Person, Person>()

/** The denials that can match at all; one that cannot be evaluated is among them. */
export const activeDenialsOf = once((world: World, person: Person): readonly HeldDenial[] =>
  denialsOf(world, person).filter(({ denial }) => denialIsAwake(denial.conditions, person.session)),
)

function once<T>(work: (world: World, person: Person) => T): (world: World, person: Person) => T {
  const known = new WeakMap<World, Map<Person, T>>()
  return (world, person) => {
    const ofWorld = known.get(world) ?? new Map<Person, T>()
    const result = ofWorld.get(person) ?? work(world, person)
    known.set(world, ofWorld.set(person, result))
    return result
  }
}
