import type { FieldDefinition, VocabularyDefinition } from '../../src/vocabulary/definition.ts'
import type { Scalar } from '../../src/vocabulary/value.ts'
import type { Unit } from '../reference/world.ts'
import type { Random } from './random.ts'
import { type Values, valuesFor } from './values.ts'
import { vocabularyFor } from './vocabularies.ts'

/** What people, policies and records of one world are made over: names and ids first, since all of them point at each other. */
export interface Ground {
  readonly random: Random
  readonly vocabulary: VocabularyDefinition
  readonly values: Values
  readonly units: readonly Unit[]
  readonly peopleIds: readonly string[]
  /** The ids of the records there will be, by object type. */
  readonly recordIds: Readonly<Record<string, readonly string[]>>
}

export function groundFor(random: Random): Ground {
  const vocabulary = vocabularyFor(random)
  const ids = (count: number) => Array.from({ length: count }, () => random.uuid())
  return {
    random,
    vocabulary,
    values: valuesFor(random),
    units: unitsFor(random),
    peopleIds: ids(random.between(3, 5)),
    recordIds: Object.fromEntries(Object.keys(vocabulary.objects).map((object) => [object, ids(random.between(5, 11))])),
  }
}

function unitsFor(random: Random): readonly Unit[] {
  const units: Unit[] = []
  // Now and then more than fit into a machine word, or two.
  const count = random.weighted({ '1': 10, '2': 10, '4': 20, '7': 20, '12': 10, '40': 2, '70': 1 })
  for (let index = 0; index < Number(count); index++) {
    // Rather below a late unit than an early one: trees grow deep.
    const parent = index === 0 ? null : (units[Math.max(random.below(index), random.below(index))]?.id ?? null)
    units.push({ id: random.uuid(), parentId: parent })
  }
  return units
}

/** A value a field could have, from the few of this world. A reference may name a record that does not exist (V4). */
export function valueFor(ground: Ground, field: FieldDefinition, { dangling = false } = {}): Scalar {
  if (field.type !== 'reference') return ground.random.pick(ground.values[field.type])
  const ids = idsOf(ground, field.target)
  return ids.length === 0 || (dangling && ground.random.chance(0.06)) ? ground.random.uuid() : ground.random.pick(ids)
}

export function idsOf(ground: Ground, target: string | undefined): readonly string[] {
  if (target === 'user') return ground.peopleIds
  if (target === 'unit') return ground.units.map(({ id }) => id)
  return ground.recordIds[target ?? ''] ?? []
}
