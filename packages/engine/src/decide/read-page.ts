import { objectOf, type Plan } from '../plan/plan.ts'
import type { Value } from '../vocabulary/value.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { type FieldTable, fieldVector, hasKeys, matchKey, vectorOfKey } from './field-table.ts'
import { levelTable } from './fields.ts'
import { copyText, maskOf, pickerFor } from './picker.ts'
import type { EngineRecord, Relations } from './record.ts'

type RelationsOf = (record: EngineRecord) => Relations
type Row = Record<string, Value>
type PageReader = (records: readonly EngineRecord[], relations: RelationsOf) => Row[]

/** Tables of up to this many entries are written out, with one copy for each combination of entries. */
const FEW_ENTRIES = 4

/** What the text of a reader is given: masks, the unit index, the person, and the units of each entry. */
type MakeReader = (m: typeof maskOf, index: ReadonlyMap<string, number>, me: string, words: readonly Int32Array[]) => PageReader

/**
 * A reader of a simple table as program text: for each record two comparisons an entry, then the copy for that combination.
 * Nothing of a person or a policy gets into the text but numbers of entries and checked field names.
 */
function readerText(object: ObjectType, table: FieldTable): string {
  const tests = table.entries.map(({ mine }, i) => {
    const inUnits = `u!==undefined&&(w${i}[u>>>5]>>>(u&31)&1)===1`
    return `(${mine ? `mine||${inUnits}` : inUnits}?${1 << i}:0)`
  })
  const words = table.entries.map((_, i) => `const w${i}=words[${i}];`).join('')
  const cases = Array.from(
    { length: 2 ** table.entries.length },
    (_, key) => `case ${key}:return ${copyText(object, vectorOfKey(table, key))};`,
  )
  const key = tests.length === 0 ? '0' : tests.join('|')
  return `${words}return records=>records.map(r=>{const u=index.get(r.unitId);const mine=r.ownerId===me;switch(${key}){${cases.join('')}}})`
}

function generatedReader(plan: Plan, object: ObjectType, table: FieldTable): PageReader {
  const make = new Function('m', 'index', 'me', 'words', readerText(object, table)) as MakeReader
  return make(
    maskOf,
    plan.unitIndex,
    plan.userId,
    table.entries.map((entry) => entry.words),
  )
}

function walkingReader(plan: Plan, object: ObjectType, table: FieldTable): PageReader {
  if (!hasKeys(table))
    return (records, relations) => records.map((record) => pickerFor(object, fieldVector(table, plan, record, relations(record)))(record))
  return (records, relations) =>
    records.map((record) => pickerFor(object, vectorOfKey(table, matchKey(table, plan, record, relations(record))))(record))
}

function readerFor(plan: Plan, object: string): PageReader {
  const type = objectOf(plan, object)
  const table = levelTable(plan, type, 'read')
  if (!table.simple || table.entries.length > FEW_ENTRIES) return walkingReader(plan, type, table)
  try {
    return generatedReader(plan, type, table)
  } catch {
    // A browser's content security policy forbids text as code.
    return walkingReader(plan, type, table)
  }
}

const readers = new WeakMap<Plan, Map<string, PageReader>>()

/**
 * The shown fields of records that are known to be in V, in their order: clear values and masks, hidden fields left out (V1).
 *
 * @param relations how the person stands to each record
 */
export function readPage(plan: Plan, object: string, records: readonly EngineRecord[], relations: RelationsOf): Row[] {
  const known = readers.get(plan) ?? new Map<string, PageReader>()
  const reader = known.get(object) ?? readerFor(plan, object)
  if (known.size === 0) readers.set(plan, known)
  known.set(object, reader)
  return reader(records, relations)
}
