import type { Conditions, Denial, Grant, Predicate, RecordsClause, Role } from '../../src/index.ts'
import type { Person, StoredRecord, World } from '../reference/world.ts'
import { withDenial, withGrant, without, withRoles } from '../worlds/edits.ts'

/** Makes a world smaller in one respect; on a world where that is gone already it changes nothing that matters. */
export type Edit = (world: World) => World

/** All ways to make this world smaller, the coarse ones first. */
export function editsOf(world: World): readonly Edit[] {
  return [
    ...Object.keys(world.records).flatMap((object) => recordEdits(world, object)),
    (each) => ({ ...each, team: [] }),
    (each) => ({ ...each, shares: [] }),
    ...world.team.map(
      (place): Edit =>
        (each) => ({ ...each, team: each.team.filter((other) => other !== place) }),
    ),
    ...world.shares.map(
      (share): Edit =>
        (each) => ({ ...each, shares: each.shares.filter((other) => other !== share) }),
    ),
    ...world.people.flatMap(personEdits),
    ...Object.entries(world.policy.roles).flatMap(([name, role]) => roleEdits(name, role)),
    ...(world.policy.denials ?? []).flatMap(denialEdits),
    ...world.units.flatMap(({ id, parentId }) => unitEdits(id, parentId)),
    ...Object.keys(world.vocabulary.objects).flatMap((object) => vocabularyEdits(world, object)),
    ...Object.keys(world.vocabulary.attributes).map(
      (name): Edit =>
        (each) =>
          withoutAttribute(each, name),
    ),
  ]
}

function recordEdits(world: World, object: string): readonly Edit[] {
  const withRecords = (each: World, keep: (record: StoredRecord) => boolean): World => ({
    ...each,
    records: { ...each.records, [object]: (each.records[object] ?? []).filter(keep) },
  })
  const ids = (world.records[object] ?? []).map(({ values }) => values.id)
  return [
    (each) => withRecords(each, () => false),
    ...ids.map(
      (id): Edit =>
        (each) =>
          withRecords(each, ({ values }) => values.id !== id),
    ),
  ]
}

function personEdits({ id, assignments, attributes }: Person): readonly Edit[] {
  const changed =
    (edit: (person: Person) => Person): Edit =>
    (each) => ({ ...each, people: each.people.map((person) => (person.id === id ? edit(person) : person)) })
  return [
    (each) => ({ ...each, people: each.people.filter((person) => person.id !== id) }),
    ...assignments.map((assignment) =>
      changed((person) => ({ ...person, assignments: person.assignments.filter((other) => other !== assignment) })),
    ),
    ...Object.keys(attributes).map((name) => changed((person) => ({ ...person, attributes: without({ ...person.attributes }, name) }))),
    changed((person) => ({ ...person, managerId: null })),
    changed((person) => ({ ...person, session: { assurance: 1, networks: [], schedules: [], courses: [] } })),
  ]
}

function roleEdits(name: string, role: Role): readonly Edit[] {
  const changed =
    (edit: (each: Role) => Role): Edit =>
    (world) =>
      withRoles(world, (each, other) => (other === name ? edit(each) : each))
  return [
    (world) => withoutRole(world, name),
    ...(role.inherits ?? []).map((parent) =>
      changed((each) => ({ ...each, inherits: (each.inherits ?? []).filter((other) => other !== parent) })),
    ),
    ...(role.requires === undefined ? [] : [changed((each) => without(each, 'requires') as Role)]),
    ...role.grants.flatMap(grantEdits),
    ...(role.denials ?? []).flatMap(denialEdits),
  ]
}

function withoutRole(world: World, name: string): World {
  const others = withRoles(world, (each) => ({ ...each, inherits: (each.inherits ?? []).filter((parent) => parent !== name) }))
  return {
    ...others,
    policy: { ...others.policy, roles: without({ ...others.policy.roles }, name) },
    people: world.people.map((person) => ({ ...person, assignments: person.assignments.filter(({ role }) => role !== name) })),
  }
}

type Rule = Pick<Grant, 'operations' | 'records' | 'fields' | 'conditions'>

function grantEdits({ id }: Grant): readonly Edit[] {
  return ruleEdits<Grant>(
    (world) => Object.values(world.policy.roles).flatMap(({ grants }) => grants.find((each) => each.id === id) ?? [])[0],
    (world, changed) => withGrant(world, id, changed),
    (grant) =>
      grant.to === undefined ? [] : [without(grant, 'to') as Grant, ...clausesSmallerThan(grant.to).map((to) => ({ ...grant, to }))],
  )
}

function denialEdits({ id }: Denial): readonly Edit[] {
  return ruleEdits<Denial>(
    (world) =>
      [...(world.policy.denials ?? []), ...Object.values(world.policy.roles).flatMap(({ denials = [] }) => denials)].find(
        (each) => each.id === id,
      ),
    (world, changed) => withDenial(world, id, changed),
    () => [],
  )
}

/** A rule is shrunk by asking again and again for its smaller forms: first for none at all, then for each part less. */
function ruleEdits<T extends Rule>(
  find: (world: World) => T | undefined,
  replace: (world: World, changed: T | null) => World,
  more: (rule: T) => readonly T[],
): readonly Edit[] {
  const nth =
    (index: number): Edit =>
    (world) => {
      const rule = find(world)
      const smaller = rule === undefined ? undefined : [...smallerRules(rule), ...more(rule)][index]
      return smaller === undefined ? world : replace(world, smaller)
    }
  return [(world) => replace(world, null), ...Array.from({ length: 24 }, (_, index) => nth(index))]
}

function smallerRules<T extends Rule>(rule: T): readonly T[] {
  const fewer = rule.operations.length > 1 ? rule.operations.map((one) => rule.operations.filter((other) => other !== one)) : []
  return [
    ...(rule.conditions === undefined ? [] : [without(rule, 'conditions') as T]),
    ...conditionsSmallerThan(rule.conditions).map((conditions) => ({ ...rule, conditions })),
    ...fewer.map((operations) => ({ ...rule, operations })),
    ...clausesSmallerThan(rule.records).map((records) => ({ ...rule, records })),
    ...Object.keys(rule.fields?.writable ?? {}).map((key) => ({
      ...rule,
      fields: { ...rule.fields, writable: without({ ...rule.fields?.writable }, key) },
    })),
    ...Object.keys(rule.fields?.levels ?? {}).map((key) => ({
      ...rule,
      fields: { ...rule.fields, levels: without({ ...rule.fields?.levels }, key) },
    })),
  ]
}

function conditionsSmallerThan(conditions: Conditions | undefined): readonly Conditions[] {
  const kinds = Object.keys(conditions ?? {}) as (keyof Conditions)[]
  return conditions === undefined || kinds.length < 2 ? [] : kinds.map((kind) => without(conditions, kind))
}

function clausesSmallerThan(clause: RecordsClause): readonly RecordsClause[] {
  const { scopes, where } = clause
  const fewer = scopes.length > 1 ? scopes.map((one) => scopes.filter((other) => other !== one)) : []
  return [
    ...(where === undefined ? [] : [{ scopes }]),
    ...fewer.map((some) => ({ ...clause, scopes: some })),
    ...(where === undefined ? [] : predicatesSmallerThan(where).map((smaller) => ({ scopes, where: smaller }))),
  ]
}

function predicatesSmallerThan(predicate: Predicate): readonly Predicate[] {
  if ('not' in predicate) return [predicate.not, ...predicatesSmallerThan(predicate.not).map((not) => ({ not }))]
  const parts = 'and' in predicate ? predicate.and : 'or' in predicate ? predicate.or : []
  const wrap = (some: readonly Predicate[]): Predicate => ('and' in predicate ? { and: some } : { or: some })
  return [
    ...parts,
    ...(parts.length > 1 ? parts.map((one) => wrap(parts.filter((other) => other !== one))) : []),
    ...parts.flatMap((part, index) => predicatesSmallerThan(part).map((smaller) => wrap(parts.with(index, smaller)))),
  ]
}

/** A unit nobody names is left out; what was below it moves up. */
function unitEdits(id: string, parentId: string | null): readonly Edit[] {
  return [
    (world) => ({
      ...world,
      units: world.units.filter((unit) => unit.id !== id).map((unit) => (unit.parentId === id ? { ...unit, parentId } : unit)),
    }),
  ]
}

function vocabularyEdits(world: World, object: string): readonly Edit[] {
  const fields = Object.keys(world.vocabulary.objects[object]?.fields ?? {}).filter((field) => field !== 'ownerId' && field !== 'unitId')
  return [
    (each) => ({
      ...each,
      vocabulary: { ...each.vocabulary, objects: without({ ...each.vocabulary.objects }, object) },
      records: without({ ...each.records }, object),
    }),
    ...fields.map(
      (field): Edit =>
        (each) =>
          withoutField(each, object, field),
    ),
  ]
}

function withoutAttribute(world: World, name: string): World {
  return { ...world, vocabulary: { ...world.vocabulary, attributes: without({ ...world.vocabulary.attributes }, name) } }
}

function withoutField(world: World, object: string, field: string): World {
  const definition = world.vocabulary.objects[object]
  if (definition === undefined) return world
  const parents = (definition.parents ?? []).filter((link) => link.field !== field)
  const smaller = { ...definition, fields: without({ ...definition.fields }, field), parents }
  const records = (world.records[object] ?? []).map(({ values, deleted }) => ({
    values: without(values, field) as StoredRecord['values'],
    deleted,
  }))
  return {
    ...world,
    vocabulary: { ...world.vocabulary, objects: { ...world.vocabulary.objects, [object]: smaller } },
    records: { ...world.records, [object]: records },
  }
}
