import { columnOf, type ObjectName, type ObjectSpec, objects, parentColumnsOf } from '@menshen/contract'
import type { EngineRecord, Value } from '@menshen/engine'
import { searchColumns } from '#platform/access/search-terms.ts'
import { type Row, type Rows, rowsIn, TABLES } from './rows.ts'

export const specOf = (object: ObjectName): ObjectSpec => objects[object]

/** The columns that hold fields. */
export function fieldColumns(object: ObjectName, values: Readonly<Record<string, Value | undefined>>): Row {
  const named = Object.entries(values).filter(([name, value]) => value !== undefined && Object.hasOwn(objects[object].fields, name))
  return Object.fromEntries(named.map(([name, value]) => [columnOf(name), value]))
}

const COLUMNS = new Map(
  Object.values(objects).map(({ name, fields }) => [
    name as ObjectName,
    Object.keys(fields).map((field) => [field, columnOf(field)] as const),
  ]),
)

function asRecord(object: ObjectName, row: Row): EngineRecord {
  const fields = (COLUMNS.get(object) ?? []).map(([name, column]) => {
    const value = (row[column] ?? null) as Value
    return [name, value === 'infinity' ? null : value] as const
  })
  return { id: String(row.id), ...Object.fromEntries(fields) } as EngineRecord
}

/** Rows never change, and most of them are in hundreds of databases that are tried as D′. */
const records = new WeakMap<Row, EngineRecord>()

/** The record as the reference sees it: all fields in the open. An open end of a period is absent to readers. */
export function recordOfRow(object: ObjectName, row: Row): EngineRecord {
  const known = records.get(row) ?? asRecord(object, row)
  records.set(row, known)
  return known
}

export const isDeleted = (row: Row): boolean => (row.deleted_at ?? null) !== null

/** P3, ADR 2: what a child carries of its parent, nothing where no living parent is. */
function carried(rows: Rows, object: ObjectName, row: Row): Row {
  const columns = (specOf(object).parents ?? []).flatMap(({ field }) => {
    const target = specOf(object).fields[field]?.target as ObjectName | undefined
    const parent = target === undefined ? undefined : rows[objects[target].table]?.get(String(row[columnOf(field)]))
    const alive = parent === undefined || isDeleted(parent) ? undefined : parent
    const { owner, unit } = parentColumnsOf(field)
    return [
      [owner, alive?.owner_id ?? null],
      [unit, alive?.unit_id ?? null],
    ]
  })
  return Object.fromEntries(columns)
}

/** Log and policy versions have no searchable fields and no such columns. */
const derived = (rows: Rows, object: ObjectName, row: Row): Row => ({
  ...searchColumns(specOf(object), recordOfRow(object, row)),
  ...carried(rows, object, row),
})

/** Whose a record is now stands in its history too. */
function currentOwner(rows: Rows, line: Row): Row {
  const record = rows[objects[line.object as ObjectName].table]?.get(String(line.record_id))
  return record === undefined || line.valid_until !== 'infinity' ? line : { ...line, owner_id: record.owner_id, unit_id: record.unit_id }
}

/** The same rows with the columns that follow from others as the product keeps them, so that every D′ is a state it can be in. */
export function settled(rows: Rows): Rows {
  const byTable = new Map(Object.values(objects).map(({ table, name }) => [table, name as ObjectName]))
  return Object.fromEntries(
    TABLES.map((table) => {
      const object = byTable.get(table)
      const all = rowsIn(rows, table)
      const whole = (row: Row): Row => {
        if (table === 'record_owner') return currentOwner(rows, row)
        return object === undefined ? row : { ...row, ...derived(rows, object, row) }
      }
      return [table, new Map(all.map((row) => [String(row.id), whole(row)]))]
    }),
  )
}
