import type { EngineRecord } from '../../src/decide/record.ts'
import type { LevelName } from '../../src/policy/document.ts'
import type { MaskName } from '../../src/vocabulary/definition.ts'
import type { Value } from '../../src/vocabulary/value.ts'
import { allowedOn } from './decide.ts'
import { levels } from './levels.ts'
import { fieldsOf, type Person, type StoredRecord, type World } from './world.ts'
import { updatable } from './writes.ts'

/** A pure function of the value (V1). The reference takes it from outside, so that it depends on nobody's masks. */
export type Mask = (name: MaskName, value: Value) => Value

/** V1: all that a person observes of a row, and nothing else. */
export interface Row {
  readonly id: string
  /** The operations on this existing record, in the order of the vocabulary. */
  readonly operations: readonly string[]
  readonly levels: Readonly<Record<string, LevelName>>
  /** Clear values and masks; a hidden field has no entry. */
  readonly shown: Readonly<Record<string, Value>>
  readonly writable: readonly string[]
}

/** Undefined for who may not read the record: it then does not exist for them (D1). */
export function observe(world: World, person: Person, object: string, record: EngineRecord, mask: Mask): Row | undefined {
  if (!allowedOn(world, person, 'read', object, record)) return undefined
  const definitions = fieldsOf(world, object)
  const sight = levels(world, person, 'read', object, record)
  const shown: Record<string, Value> = {}
  for (const [field, definition] of Object.entries(definitions)) {
    const value = record[field] ?? null
    if (sight[field] === 'clear') shown[field] = value
    if (sight[field] === 'masked') shown[field] = mask(definition.mask ?? 'presence', value)
  }
  return {
    id: record.id,
    operations: operationsOn(world, object).filter((operation) => allowedOn(world, person, operation, object, record)),
    levels: sight,
    shown,
    writable: updatable(world, person, object, record, record),
  }
}

/** The operations an existing record can undergo. */
export function operationsOn(world: World, object: string): readonly string[] {
  return (world.vocabulary.objects[object]?.operations ?? []).filter((operation) => operation !== 'create')
}

/** The stored records of V(s,O): what the person may read, outside the bin or in it. */
export function visible(world: World, person: Person, object: string, bin = false): readonly StoredRecord[] {
  return (world.records[object] ?? []).filter(({ values, deleted }) => deleted === bin && allowedOn(world, person, 'read', object, values))
}
