import type { CompiledDenial, CompiledGrant, CompiledPolicy } from '../plan/compile-policy.ts'
import type { Subject } from '../plan/subject.ts'
import { forEachLeaf } from '../predicate/normal-form.ts'
import type { Scope } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'
import { type ObjectType, objectType } from '../vocabulary/vocabulary.ts'

/** What rules compare one field with: values that count by themselves, and values that part what is below from what is above. */
export interface AskedField {
  readonly equal: ReadonlySet<Scalar>
  readonly bounds: ReadonlySet<Scalar>
}

/** All that the rules of some policies ask about records of one object type. */
interface AskedOfType {
  readonly object: ObjectType
  readonly fields: ReadonlyMap<string, AskedField>
  readonly scopes: ReadonlySet<Scope>
  /** Attributes of people that predicates name. */
  readonly attributes: ReadonlySet<string>
}

type Rule = CompiledGrant | CompiledDenial

/** The rules on records of the type, whoever they are for. */
function rulesOn({ roles, denials }: CompiledPolicy, object: ObjectType): Rule[] {
  const ofRoles = [...roles.values()].flatMap((role) => [...role.grants, ...role.denials])
  return [...ofRoles, ...denials].filter((rule) => rule.object.name === object.name)
}

/** Every value that anybody has of the attribute. */
function valuesOf(people: readonly Subject[], attribute: string): Scalar[] {
  const values = new Set<Scalar>()
  for (const { id, attributes } of people) {
    const value = attribute === 'id' ? id : Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined
    for (const one of Array.isArray(value) ? value : [value as Scalar | undefined]) if (one !== undefined) values.add(one)
  }
  return [...values]
}

/**
 * What a type's records must be told apart by, for whoever of these people asks: fields are regions split at constants and
 * attributes, plus absent (as in C2).
 */
function askedOf(policies: readonly CompiledPolicy[], object: ObjectType, people: readonly Subject[]): AskedOfType {
  const fields = new Map<string, { equal: Set<Scalar>; bounds: Set<Scalar> }>()
  const scopes = new Set<Scope>()
  const attributes = new Set<string>()
  for (const rule of policies.flatMap((policy) => rulesOn(policy, object))) {
    const { where, scopes: some } = rule.records
    for (const scope of some) scopes.add(scope)
    // A transfer's `to` decides about a record that is not there yet, but whoever lacks an attribute in it has no grant at all (G4).
    const to = 'to' in rule ? (rule.to?.where ?? null) : null
    for (const form of [where, to]) {
      if (form !== null) forEachLeaf(form, ({ attribute }) => attribute !== null && attributes.add(attribute))
    }
    if (where === null) continue
    forEachLeaf(where, ({ field, op, values, attribute }) => {
      const asked = fields.get(field) ?? { equal: new Set(), bounds: new Set() }
      fields.set(field, asked)
      const into = op === 'lt' || op === 'le' ? asked.bounds : asked.equal
      for (const value of attribute === null ? values : valuesOf(people, attribute)) into.add(value)
    })
  }
  return { object, fields, scopes, attributes }
}

/** What is asked about a type and, where any rule reaches by parents, about the types its records hang on: in the order of its links. */
export interface Asked extends AskedOfType {
  readonly parents: readonly Asked[]
}

/** @returns what the policies' rules ask of the type, parents included; those only where they matter */
export function askedWithParents(policies: readonly CompiledPolicy[], object: ObjectType, people: readonly Subject[]): Asked {
  const own = askedOf(policies, object, people)
  const vocabulary = policies[0]?.vocabulary
  if (vocabulary === undefined || !own.scopes.has('parent')) return { ...own, parents: [] }
  return { ...own, parents: object.parents.map((link) => askedWithParents(policies, objectType(vocabulary, link.object), people)) }
}

/** All that is asked of the type and of those behind it. */
export function allAsked(asked: Asked): Asked[] {
  return [asked, ...asked.parents.flatMap(allAsked)]
}
