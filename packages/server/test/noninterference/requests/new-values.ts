import { CRM_OBJECT_NAMES, type FieldSpec, namedFields, type ObjectName } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { GHOSTS, ghostId } from '../changes/altered-value.ts'
import { DUPLICATES, RECOGNISED } from '../changes/hidden-records.ts'
import { anyValue, presentValue } from '../company/values.ts'
import { specOf } from '../record-rows.ts'
import { type Row, rowsIn } from '../rows.ts'
import { type Situation, seenRows, writableInReach } from './situation.ts'

type Values = Record<string, unknown>

/** What somebody names as a reference: mostly a record in sight; otherwise one that is hidden, gone, in the bin, or only there on one side. */
export function namedReference(situation: Situation, target: ObjectName, aimed: boolean): string {
  const { random, rows, observation } = situation
  const visible = seenRows(situation, target)
  if (visible.length > 0 && (aimed || random.chance(0.4))) return random.pick(visible).id
  const unseen = rowsIn(rows, specOf(target).table).filter((row: Row) => !observation.rows[target].has(String(row.id)))
  if (unseen.length > 0 && random.chance(0.5)) return String(random.pick(unseen).id)
  const binned = seenRows(situation, target, true)
  if (binned.length > 0 && random.chance(0.3)) return random.pick(binned).id
  return random.chance(0.7) ? ghostId(target, random.below(GHOSTS)) : random.uuid()
}

/** By what people know a record again: now and then what a record out of sight may have already. */
function recognised(situation: Situation, object: ObjectName, name: string): string | undefined {
  const isKey = CRM_OBJECT_NAMES.some((one) => one === object && RECOGNISED[one] === name)
  return isKey && situation.random.chance(0.6) ? situation.random.pick(DUPLICATES) : undefined
}

function givenValue(situation: Situation, object: ObjectName, name: string, field: FieldSpec, aimed: boolean): Value {
  const duplicate = recognised(situation, object, name)
  if (duplicate !== undefined) return duplicate
  if (field.type === 'reference') return namedReference(situation, field.target as ObjectName, aimed || situation.random.chance(0.5))
  return field.optional === true ? anyValue(name, field, situation.random) : presentValue(name, field, situation.random)
}

/** Something that no value of the field is. */
function wrongValue(situation: Situation, field: FieldSpec): unknown {
  const { random } = situation
  if (field.type === 'text') return random.pick([7, 'x'.repeat(20_000), 'nul\u0000', [], null, '   '])
  return random.pick(['nonsense', -1, 1e20, {}, null, '2026-13-40'])
}

/** What makes a body one that must be refused, or that names what the person does not see. */
function spoiled(situation: Situation, object: ObjectName, values: Values): Values {
  const { random } = situation
  const names = Object.keys(specOf(object).fields)
  const how = random.weighted({ 'any field': 4, nonsense: 1, 'wrong value': 3, nothing: 2 })
  if (how === 'nonsense') return { ...values, nonsense: 1 }
  const name = random.pick(how === 'wrong value' && Object.keys(values).length > 0 ? Object.keys(values) : names)
  const field = specOf(object).fields[name] as FieldSpec | undefined
  if (field === undefined || how === 'nothing') return values
  return { ...values, [name]: how === 'wrong value' ? wrongValue(situation, field) : givenValue(situation, object, name, field, false) }
}

function filled(situation: Situation, object: ObjectName, names: readonly string[], aimed: boolean): Values {
  const entries = names.map((name) => [name, givenValue(situation, object, name, specOf(object).fields[name] as FieldSpec, aimed)] as const)
  return Object.fromEntries(entries)
}

/** One reference that names a record which the person does not see, in an otherwise good body. */
function referenceOutOfSight(situation: Situation, object: ObjectName, names: readonly string[]): Values {
  const references = names.filter((name) => specOf(object).fields[name]?.type === 'reference')
  const [name] = situation.random.take(references, 1)
  const target = name === undefined ? undefined : specOf(object).fields[name]?.target
  if (name === undefined || target === undefined) return {}
  const visible = situation.observation.rows[target as ObjectName]
  const found = Array.from({ length: 5 }, () => namedReference(situation, target as ObjectName, false)).find((id) => !visible.has(id))
  return found === undefined ? {} : { [name]: found }
}

/** Values of a record to be made: all that must be there, and some that may. */
export function createValues(situation: Situation, object: ObjectName, aimed: boolean): Values {
  const { random } = situation
  const takes = namedFields(specOf(object), 'create').filter((name) => name !== 'ownerId' && name !== 'unitId')
  const writable = new Set(writableInReach(situation.observation, object, 'create'))
  const needed = takes.filter(
    (name) => specOf(object).fields[name]?.optional !== true && specOf(object).fields[name]?.initial === undefined,
  )
  const key = CRM_OBJECT_NAMES.some((one) => one === object) ? RECOGNISED[object as keyof typeof RECOGNISED] : undefined
  const more = takes.filter((name) => writable.has(name) && !needed.includes(name) && random.chance(name === key ? 0.7 : 0.3))
  const outOfSight = !aimed && random.chance(0.4)
  const values = filled(situation, object, [...needed, ...more], aimed || outOfSight)
  if (outOfSight) return { ...values, ...referenceOutOfSight(situation, object, Object.keys(values)) }
  const placed = random.chance(aimed ? 0.1 : 0.25) ? filled(situation, object, [random.pick(['ownerId', 'unitId'])], aimed) : {}
  return aimed ? { ...values, ...placed } : spoiled(situation, object, { ...values, ...placed })
}

/** Values to change a record to: of fields that may be written there, when aimed. */
export function updateValues(situation: Situation, object: ObjectName, writable: readonly string[], aimed: boolean): Values {
  const { random } = situation
  const takes = namedFields(specOf(object), 'update')
  const chosen = random.take(aimed && writable.length > 0 ? takes.filter((name) => writable.includes(name)) : takes, random.between(1, 3))
  const outOfSight = !aimed && random.chance(0.3)
  const values = filled(situation, object, chosen, aimed || outOfSight)
  if (outOfSight) return { ...values, ...referenceOutOfSight(situation, object, takes) }
  return aimed ? values : spoiled(situation, object, values)
}
