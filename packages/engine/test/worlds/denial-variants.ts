import type { Denial, FieldCaps } from '../../src/policy/document.ts'
import { grantIsAwake } from '../reference/conditions.ts'
import { attributesOf, denialsOf, type HeldDenial } from '../reference/held.ts'
import { evaluable } from '../reference/predicate.ts'
import { type Person, personOf, type World } from '../reference/world.ts'
import type { Case } from './cases.ts'
import { conditionKinds, flipped, predicateVariants, type Variant, withDenial, without, withWhere } from './edits.ts'

/** Every way to change one part of one denial that concerns the operation of the case, or reading. */
export function denialVariants(world: World, { userId, object, operation }: Case): readonly Variant[] {
  const person = personOf(world, userId)
  const held = new Map(denialsOf(world, person).map(({ denial }) => [denial.id, denial]))
  return [...held.values()]
    .filter((denial) => denial.object === object && denial.operations.some((each) => each === operation || each === 'read'))
    .flatMap((denial) => [
      ...wholeVariants(world, person, denial),
      ...clauseVariants(world, denial),
      ...capVariants(world, denial),
      ...conditionKinds(denial.conditions).flatMap((kind) =>
        flipped(denial.conditions ?? {}, kind).map((conditions) => ({
          kind: `denial condition:${kind}`,
          world: withDenial(world, denial.id, { ...denial, conditions }),
        })),
      ),
    ])
}

/** Taking the denial away, under every name that says what was special about it. */
function wholeVariants(world: World, person: Person, denial: Denial): readonly Variant[] {
  const roles = world.policy.roles
  const ofDocument = (world.policy.denials ?? []).some(({ id }) => id === denial.id)
  const direct = person.assignments.filter(({ role }) => roles[role]?.denials?.some(({ id }) => id === denial.id))
  const bringing = denialsOf(world, person).filter((held) => held.denial.id === denial.id)
  const kinds = [
    denial.fields === undefined ? 'denial:operation' : 'denial:fields',
    ofDocument ? 'denial:document' : 'denial:role',
    ...(!ofDocument && direct.length === 0 ? ['denial:inherited'] : []),
    ...(bringing.some((held) => requiresMore(world, person, held)) ? ['denial:never sleeps'] : []),
    ...(denial.conditions !== undefined && person.session === null ? ['denial:without session'] : []),
    ...(evaluable(denial.records.where, attributesOf(person)) ? [] : ['denial:unevaluable']),
  ]
  return kinds.map((kind) => ({ kind, world: withDenial(world, denial.id, null) }))
}

/** Whether the role that brings the denial requires something the session lacks: its grants sleep, its denials do not. */
export function requiresMore(world: World, person: Person, { role }: HeldDenial): boolean {
  const requires = role === null ? undefined : world.policy.roles[role]?.requires
  return requires !== undefined && !grantIsAwake([requires], person.session)
}

function clauseVariants(world: World, denial: Denial): readonly Variant[] {
  const { records } = denial
  const scopes = records.scopes.map((scope) => ({
    kind: `denial scope:${scope}`,
    world: withDenial(world, denial.id, { ...denial, records: { ...records, scopes: records.scopes.filter((other) => other !== scope) } }),
  }))
  const wheres = (records.where === undefined ? [] : predicateVariants(records.where)).flatMap(({ kinds, predicate }) =>
    kinds.map((kind) => ({
      kind: `denial ${kind}`,
      world: withDenial(world, denial.id, { ...denial, records: withWhere(records, predicate) }),
    })),
  )
  return [...scopes, ...wheres]
}

function capVariants(world: World, denial: Denial): readonly Variant[] {
  const caps: FieldCaps | undefined = denial.fields
  if (caps === undefined) return []
  const { levels = {}, writable = {} } = caps
  const shown = Object.entries(levels).map(([key, level]) => ({
    kind: `cap:${level}`,
    world: withDenial(world, denial.id, { ...denial, fields: { ...caps, levels: without(levels, key) } }),
  }))
  const written = Object.keys(writable).map((key) => ({
    kind: 'cap:writing',
    world: withDenial(world, denial.id, { ...denial, fields: { ...caps, writable: without(writable, key) } }),
  }))
  return [...shown, ...written]
}
