import type { FieldVector } from '../plan/compile-policy.ts'
import type { MaskName } from '../vocabulary/definition.ts'
import type { Value } from '../vocabulary/value.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { mask } from './mask.ts'
import type { EngineRecord } from './record.ts'

/** Copies what is shown of a record: clear values as they are, masked ones masked, hidden ones not at all (V1). */
export type Picker = (record: EngineRecord) => Record<string, Value>

/** The mask of a value that may be absent: masked shows presence (V1). */
export const maskOf = (name: MaskName, value: Value | undefined): Value =>
  value === null || value === undefined ? null : mask(name, value)

/** The same by walking the fields, for levels that come up once. */
export function walkingPicker(object: ObjectType, levels: FieldVector): Picker {
  const shown = object.fields.filter(({ index }) => (levels[index] ?? 0) > 0)
  return (record) => {
    const copy: Record<string, Value> = {}
    for (const { name, index, mask: maskName } of shown) {
      const value = record[name]
      copy[name] = levels[index] === 2 ? (value ?? null) : maskOf(maskName ?? 'presence', value)
    }
    return copy
  }
}

/**
 * The copy as program text: an object literal over the record `r`, with masks by `m`, which costs no more than a plain copy
 * (measured in bench/fields). Only field names that `defineVocabulary` checked against a strict pattern get into the text.
 */
export function copyText(object: ObjectType, levels: FieldVector): string {
  const parts = object.fields
    .filter(({ index }) => (levels[index] ?? 0) > 0)
    .map(({ name, index, mask: maskName }) => {
      const value = `r[${JSON.stringify(name)}]`
      return `${JSON.stringify(name)}:${levels[index] === 2 ? `${value}??null` : `m(${JSON.stringify(maskName ?? 'presence')},${value})`}`
    })
  return `{${parts.join()}}`
}

function generatedPicker(object: ObjectType, levels: FieldVector): Picker {
  const make = new Function('m', `return r=>(${copyText(object, levels)})`) as (m: typeof maskOf) => Picker
  return make(maskOf)
}

const pickers = new WeakMap<ObjectType, WeakMap<FieldVector, Picker>>()

/** The picker for a level vector; made once for each vector that `fieldVector` hands out. */
export function pickerFor(object: ObjectType, levels: FieldVector): Picker {
  const byLevels = pickers.get(object) ?? new WeakMap<FieldVector, Picker>()
  pickers.set(object, byLevels)
  const known = byLevels.get(levels)
  if (known !== undefined) return known
  let picker: Picker
  try {
    picker = generatedPicker(object, levels)
  } catch {
    // A browser's content security policy forbids text as code; walking the fields gives the same copy.
    picker = walkingPicker(object, levels)
  }
  byLevels.set(levels, picker)
  return picker
}
