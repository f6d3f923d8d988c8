import type {
  Conditions,
  Denial,
  FieldCaps,
  FieldsClause,
  Grant,
  LevelName,
  PolicyDocument,
  RecordsClause,
  Role,
} from '../../src/policy/document.ts'
import { type ObjectDefinition, SCOPES, type Scope } from '../../src/vocabulary/definition.ts'
import type { Ground } from './ground.ts'
import { COURSES, NETWORKS, SCHEDULES } from './people.ts'
import { predicateFor } from './predicates.ts'

const LABELS = { en: 'made by a generator', zh: '生成' }

export function policyFor(ground: Ground): PolicyDocument {
  const { random } = ground
  const named = counter()
  const roles: Record<string, Role> = {}
  for (let index = 0; index < random.between(2, 5); index++) roles[`role${index}`] = roleFor(ground, named, Object.keys(roles))
  const denials = objectsOf(ground)
    .filter(() => random.chance(0.35))
    .map(([name, object]) => denialFor(ground, named, name, object, 'document'))
  return { purpose: LABELS, roles, ...(denials.length > 0 ? { denials } : {}) }
}

function counter(): (kind: string) => string {
  let count = 0
  return (kind) => `${kind}-${++count}`
}

function objectsOf({ vocabulary }: Ground): readonly [string, ObjectDefinition][] {
  return Object.entries(vocabulary.objects)
}

function roleFor(ground: Ground, named: (kind: string) => string, earlier: readonly string[]): Role {
  const { random } = ground
  const grants = objectsOf(ground).flatMap(([name, object]) =>
    Array.from({ length: Number(random.weighted({ '0': 1, '1': 4, '2': 5, '3': 4 })) }, () => grantFor(ground, named, name, object)),
  )
  const denials = objectsOf(ground)
    .filter(() => random.chance(0.33))
    .map(([name, object]) => denialFor(ground, named, name, object, 'role'))
  const inherits = random.chance(0.6) ? random.take(earlier, random.between(1, 2)) : []
  return {
    labels: LABELS,
    duty: LABELS,
    ...(inherits.length > 0 ? { inherits } : {}),
    ...(random.chance(denials.length > 0 ? 0.5 : 0.25) ? { requires: conditionsFor(ground, true) } : {}),
    grants,
    ...(denials.length > 0 ? { denials } : {}),
  }
}

function grantFor(ground: Ground, named: (kind: string) => string, name: string, object: ObjectDefinition): Grant {
  const { random } = ground
  const operations = operationsFor(ground, object, 0.85)
  return {
    id: named('grant'),
    object: name,
    operations,
    records: recordsFor(ground, object, 'grant', 0.45),
    ...(random.chance(0.92) ? { fields: fieldsFor(ground, object) } : {}),
    ...(random.chance(0.22) ? { conditions: conditionsFor(ground, true) } : {}),
    ...(operations.includes('transfer') ? { to: recordsFor(ground, object, 'grant', 0.3) } : {}),
  }
}

/** Reading most of all: every other operation needs it. */
function operationsFor({ random }: Ground, object: ObjectDefinition, reading: number): readonly string[] {
  const others = object.operations.filter((operation) => operation !== 'read')
  const chosen = [...(random.chance(reading) ? ['read'] : []), ...random.some(others, 0.4)]
  return chosen.length > 0 ? chosen : [random.pick(others)]
}

function recordsFor(ground: Ground, object: ObjectDefinition, kind: 'grant' | 'role' | 'document', narrowed: number): RecordsClause {
  const { random } = ground
  const possible = SCOPES.filter((scope) => isPossible(scope, object, kind))
  const weights = Object.fromEntries(possible.map((scope) => [scope, WEIGHTS[scope]]))
  const count = Number(random.weighted({ '1': 5, '2': 5, '3': 2 }))
  const scopes = [...new Set(Array.from({ length: count }, () => random.weighted(weights) as Scope))]
  const where = random.chance(narrowed)
    ? predicateFor(ground, object, { attributes: kind === 'grant' ? 0.4 : 0.7, denial: kind !== 'grant' })
    : undefined
  return { scopes, ...(where === undefined ? {} : { where }) }
}

/** The scopes that hold of few records are chosen more often. */
const WEIGHTS: Readonly<Record<Scope, number>> = {
  mine: 3,
  unit: 4,
  unitAndBelow: 3,
  reports: 4,
  team: 4,
  sharedRead: 4,
  sharedWrite: 5,
  pool: 5,
  parent: 4,
  all: 3,
}

function isPossible(scope: Scope, object: ObjectDefinition, kind: 'grant' | 'role' | 'document'): boolean {
  if (scope === 'pool') return object.pool === true
  if (scope === 'parent') return (object.parents ?? []).length > 0
  return kind !== 'document' || (scope !== 'unit' && scope !== 'unitAndBelow')
}

function denialFor(
  ground: Ground,
  named: (kind: string) => string,
  name: string,
  object: ObjectDefinition,
  kind: 'role' | 'document',
): Denial {
  const { random } = ground
  return {
    id: named('denial'),
    object: name,
    operations: operationsFor(ground, object, 0.5),
    records: recordsFor(ground, object, kind, 0.6),
    ...(random.chance(0.55) ? { fields: capsFor(ground, object) } : {}),
    ...(random.chance(0.6) ? { conditions: conditionsFor(ground, false) } : {}),
  }
}

function keysFor({ random }: Ground, object: ObjectDefinition, probability: number): readonly string[] {
  const classes = new Set(Object.values(object.fields).map(({ classification }) => `@${classification}`))
  const keys = random.some([...classes, ...Object.keys(object.fields)], probability)
  return keys.length > 0 ? keys : [random.pick([...classes])]
}

function fieldsFor(ground: Ground, object: ObjectDefinition): FieldsClause {
  const { random } = ground
  const level = (): LevelName => random.weighted({ hidden: 22, masked: 33, clear: 45 })
  return {
    levels: Object.fromEntries(keysFor(ground, object, 0.35).map((key) => [key, level()])),
    ...(random.chance(0.8) ? { writable: Object.fromEntries(keysFor(ground, object, 0.35).map((key) => [key, random.chance(0.75)])) } : {}),
  }
}

function capsFor(ground: Ground, object: ObjectDefinition): FieldCaps {
  const { random } = ground
  const levels = () => Object.fromEntries(keysFor(ground, object, 0.3).map((key) => [key, random.pick(['hidden', 'masked'] as const)]))
  const writable = () => Object.fromEntries(keysFor(ground, object, 0.3).map((key) => [key, false as const]))
  switch (random.weighted({ levels: 4, writable: 3, both: 3 })) {
    case 'levels':
      return { levels: levels() }
    case 'writable':
      return { writable: writable() }
    case 'both':
      return { levels: levels(), writable: writable() }
  }
}

function conditionsFor({ random }: Ground, courses: boolean): Conditions {
  const kinds = courses ? ['assurance', 'networks', 'schedules', 'courses'] : ['assurance', 'networks', 'schedules']
  const chosen = random.take(kinds, random.chance(0.75) ? 1 : 2)
  return {
    ...(chosen.includes('assurance') ? { assurance: random.pick([2, 2, 3] as const) } : {}),
    ...(chosen.includes('networks') ? { networks: random.take(NETWORKS, random.between(1, 2)) } : {}),
    ...(chosen.includes('schedules') ? { schedules: random.take(SCHEDULES, random.between(1, 2)) } : {}),
    ...(chosen.includes('courses') ? { courses: random.take(COURSES, random.between(1, 2)) } : {}),
  }
}
