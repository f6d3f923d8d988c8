import {
  type AttributeDefinition,
  CLASSIFICATIONS,
  type FieldDefinition,
  MASKS,
  type ObjectDefinition,
  type ParentLink,
  type VocabularyDefinition,
} from '../../src/vocabulary/definition.ts'
import type { Random } from './random.ts'
import { STAGES } from './values.ts'

/** Some are words of SQL and some have humps, so that nothing but quoting and naming by rule works. */
const OBJECTS = ['account', 'order', 'visitNote', 'group', 'deal', 'serviceCase']
const TARGETLESS = ['text', 'integer', 'money', 'boolean', 'instant', 'date', 'enum'] as const
const NAMES: Readonly<Record<(typeof TARGETLESS)[number], readonly string[]>> = {
  text: ['name', 'regionCode', 'select'],
  integer: ['score', 'rank'],
  money: ['amount', 'creditLimit'],
  boolean: ['active', 'urgent'],
  instant: ['seenAt', 'calledAt'],
  date: ['dueOn', 'bornOn'],
  enum: ['stage', 'kind'],
}
const EXTRA_OPERATIONS = ['approve', 'close', 'share']

const ATTRIBUTES: Readonly<Record<string, AttributeDefinition>> = {
  region: { type: 'text' },
  regions: { type: 'text', list: true },
  grade: { type: 'integer' },
  grades: { type: 'integer', list: true },
  limit: { type: 'money' },
  trusted: { type: 'boolean' },
  since: { type: 'instant' },
  horizon: { type: 'date' },
  phase: { type: 'enum' },
  phases: { type: 'enum', list: true },
  deputyOf: { type: 'reference' },
  homeUnits: { type: 'reference', list: true },
}

/** What the reference attributes name; their definition does not say. */
export const ATTRIBUTE_TARGETS: Readonly<Record<string, string>> = { id: 'user', deputyOf: 'user', homeUnits: 'unit' }

export function vocabularyFor(random: Random): VocabularyDefinition {
  const names = random.take(OBJECTS, random.between(2, 4))
  const objects: Record<string, ObjectDefinition> = {}
  for (const [index, name] of names.entries()) objects[name] = objectFor(random, names.slice(0, index))
  const attributes = random.take(Object.keys(ATTRIBUTES), random.between(5, 8))
  return { objects, attributes: Object.fromEntries(attributes.map((name) => [name, ATTRIBUTES[name] as AttributeDefinition])) }
}

/** Its parents are among the object types made before it, the last of them most of all, so that chains grow to three links. */
function objectFor(random: Random, earlier: readonly string[]): ObjectDefinition {
  const pool = random.chance(0.6)
  const last = earlier.at(-1)
  const linked = new Set(last === undefined || random.chance(0.1) ? [] : [last])
  if (earlier.length > 1 && random.chance(0.3)) linked.add(random.pick(earlier))
  const links: ParentLink[] = [...linked].map((target) => ({ field: `${target}Id` }))
  const fields: Record<string, FieldDefinition> = {
    unitId: { ...plain(random, 'reference'), classification: random.pick(['public', 'internal']), target: 'unit' },
    ownerId: {
      ...plain(random, 'reference'),
      classification: random.pick(['public', 'internal']),
      target: 'user',
      ...(pool ? { optional: true } : {}),
    },
  }
  for (const target of linked) fields[`${target}Id`] = { ...plain(random, 'reference'), target, ...optional(random, 0.6) }
  if (random.chance(0.4)) fields.deputyId = { ...plain(random, 'reference'), target: 'user', ...optional(random, 0.5) }
  if (random.chance(0.3)) fields.visitedUnitId = { ...plain(random, 'reference'), target: 'unit', ...optional(random, 0.5) }
  for (const type of random.take(TARGETLESS, random.between(4, 6))) {
    for (const name of random.take(NAMES[type], random.between(1, 2))) fields[name] = fieldFor(random, type)
  }
  return {
    fields,
    operations: [
      'read',
      'create',
      'update',
      'delete',
      'export',
      'transfer',
      'reveal',
      ...random.some(['restore', 'purge'], 0.5),
      ...random.some(EXTRA_OPERATIONS, 0.25),
    ],
    ...(pool ? { pool } : {}),
    ...(links.length > 0 ? { parents: links } : {}),
  }
}

function fieldFor(random: Random, type: (typeof TARGETLESS)[number]): FieldDefinition {
  return {
    ...plain(random, type),
    ...optional(random, 0.6),
    ...(type === 'enum' ? { values: STAGES } : {}),
    ...(type === 'text' && random.chance(0.5) ? { mask: random.pick(MASKS) } : {}),
    ...(type === 'text' && random.chance(0.4) ? { searchable: true } : {}),
    ...(random.chance(0.5) ? { sortable: true } : {}),
  }
}

function plain(random: Random, type: FieldDefinition['type']): Pick<FieldDefinition, 'type' | 'classification'> {
  return { type, classification: random.pick(CLASSIFICATIONS) }
}

function optional(random: Random, probability: number): { readonly optional?: true } {
  return random.chance(probability) ? { optional: true } : {}
}
