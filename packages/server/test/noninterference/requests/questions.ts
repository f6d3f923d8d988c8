import { columnOf, type FieldSpec, type ObjectName } from '@menshen/contract'
import type { Predicate, Scalar } from '@menshen/engine'
import { presentValue } from '../company/values.ts'
import { specOf } from '../record-rows.ts'
import { fieldNames, type Situation, seenRows, someRow, usualLevel } from './situation.ts'

const NONSENSE = 'nonsense'

/** A value to compare a field with: often one that some row really has, in sight or out of it. */
function operand(situation: Situation, object: ObjectName, name: string): Scalar {
  const field = specOf(object).fields[name] as FieldSpec | undefined
  if (field === undefined) return 'nonsense'
  const real = someRow(situation, object)?.[columnOf(name)]
  if (situation.random.chance(0.8) && (typeof real === 'string' || typeof real === 'number' || typeof real === 'boolean')) {
    return real === 'infinity' ? '2026-05-05T00:00:00.000Z' : real
  }
  return presentValue(name, field, situation.random) ?? situation.random.uuid()
}

function comparison(situation: Situation, object: ObjectName, name: string): Predicate {
  const { random } = situation
  const op = random.weighted({ eq: 5, ne: 2, lt: 2, le: 2, in: 2, present: 1 })
  if (op === 'present') return { field: name, op }
  const absent = random.chance(0.2) ? { absent: random.chance(0.5) } : {}
  if (op === 'in')
    return { field: name, op, values: Array.from({ length: random.below(4) }, () => operand(situation, object, name)), ...absent }
  return { field: name, op, value: operand(situation, object, name), ...absent }
}

const clearNames = (situation: Situation, object: ObjectName): string[] =>
  fieldNames(object).filter((name) => usualLevel(situation, object, name) === 'clear')

/** A field to ask about. Aimed: one that is clear. Otherwise whatever the object type has, and now and then what it has not. */
export function askedField(situation: Situation, object: ObjectName, aimed: boolean): string {
  const { random } = situation
  const clear = aimed ? clearNames(situation, object) : []
  if (clear.length > 0) return random.pick(clear)
  return random.chance(0.05) ? NONSENSE : random.pick(fieldNames(object))
}

/** A filter, the fields it names with it. */
export function filter(
  situation: Situation,
  object: ObjectName,
  aimed: boolean,
): { readonly predicate: Predicate; readonly fields: string[] } {
  const { random } = situation
  const fields = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => askedField(situation, object, aimed))
  const parts = fields.map((name) => comparison(situation, object, name))
  const [first] = parts
  if (parts.length === 1 && first !== undefined) return { predicate: random.chance(0.2) ? { not: first } : first, fields }
  return { predicate: random.chance(0.5) ? { and: parts } : { or: parts }, fields }
}

/** Some characters of a searchable value: one in the clear when aimed, any otherwise. */
export function searchText(situation: Situation, object: ObjectName, aimed: boolean): string {
  const { random } = situation
  const searchable = fieldNames(object).filter((name) => specOf(object).fields[name]?.searchable === true)
  const visible = seenRows(situation, object).flatMap((row) =>
    searchable.filter((name) => row.levels[name] === 'clear').map((name) => row.shown[name]),
  )
  const hidden = searchable.map((name) => someRow(situation, object)?.[columnOf(name)])
  const texts = (aimed ? visible : hidden).filter((text): text is string => typeof text === 'string' && text.length > 1)
  const text = texts.length === 0 ? 'nothing' : random.pick(texts)
  const from = aimed ? 0 : random.below(Math.max(1, text.length - 2))
  return [...text.slice(from)].slice(0, random.between(2, 6)).join('')
}

/** What to sort by. Not aimed: above all what is sortable, but not for the person. */
export function sortField(situation: Situation, object: ObjectName, aimed: boolean): string {
  const { random } = situation
  const sortable = fieldNames(object).filter((name) => specOf(object).fields[name]?.sortable === true)
  const clear = sortable.filter((name) => usualLevel(situation, object, name) === 'clear')
  if (aimed && clear.length > 0) return random.pick(clear)
  const refused = sortable.filter((name) => !clear.includes(name))
  if (refused.length > 0 && random.chance(0.5)) return random.pick(refused)
  return sortable.length > 0 && random.chance(0.5) ? random.pick(sortable) : askedField(situation, object, false)
}
