import { isDeepStrictEqual } from 'node:util'
import { isObjectName, type ObjectName, objects } from '@menshen/contract'
import { recordOfRow, specOf } from '../../noninterference/record-rows.ts'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { ChangedRow, Snapshot } from '../snapshot.ts'

export const nameOfTable = new Map(Object.values(objects).map(({ table, name }) => [table, name as ObjectName]))

/** The row of a record, wherever it lies. */
export function rowOf(of: Snapshot, object: unknown, id: unknown): Row | undefined {
  if (typeof object !== 'string' || !isObjectName(object)) return undefined
  return of[objects[object].table]?.get(String(id))
}

/** Who changed a record and when stand in the event itself. */
const STAMPS = new Set(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])

interface Change {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

/** The fields in which two states of a record differ, with both values. */
function changesOf(object: ObjectName, before: Row | null, after: Row | null): Change[] {
  const values = (row: Row | null): Readonly<Record<string, unknown>> => (row === null ? {} : { ...recordOfRow(object, row) })
  const [was, is] = [values(before), values(after)]
  return Object.keys(specOf(object).fields)
    .filter((field) => !STAMPS.has(field) && !isDeepStrictEqual(was[field] ?? null, is[field] ?? null))
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
}

const byField = (changes: readonly Change[]): Change[] => [...changes].sort((a, b) => (a.field < b.field ? -1 : 1))

export interface Compared {
  readonly wrong: readonly string[]
  /** Fields of records that were compared with what events say of them. */
  readonly fields: number
}

/** Of fields that are kept outside the record's own row an event may say more. */
export type Beside = (event: Row, field: string) => boolean

/** What the events of a call say was changed is what the tables have different, with the same values; and each record that changed has its event. */
export function wrongChanges(changed: readonly ChangedRow[], events: readonly Row[], beside: Beside): Compared {
  const wrong: string[] = []
  let fields = 0
  const about = new Map<string, Change[]>()
  for (const event of events) {
    const key = `${String(event.object)} ${String(event.record_id)}`
    const changes = (event.changes as readonly Change[]).filter(({ field }) => !beside(event, field))
    about.set(key, [...(about.get(key) ?? []), ...changes])
  }
  for (const { table, before, after } of changed) {
    const object = nameOfTable.get(table)
    if (object === undefined || object === 'auditEvent') continue
    const key = `${object} ${String((after ?? before)?.id)}`
    const said = about.get(key)
    // A record that is purged says in no event what it held: the purge is not there to keep it.
    const wanted = after === null ? [] : changesOf(object, before, after)
    fields += wanted.length
    if (said === undefined) {
      const touched = wanted.length > 0 || after === null || before?.deleted_at !== after.deleted_at
      if (touched) wrong.push(`${key} changed without an event`)
      continue
    }
    about.delete(key)
    if (!isDeepStrictEqual(byField(said), byField(wanted)))
      wrong.push(`${key}: the event says ${JSON.stringify(byField(said))}, the tables ${JSON.stringify(byField(wanted))}`)
  }
  for (const [key, left] of about) if (left.length > 0) wrong.push(`${key}: the event says ${JSON.stringify(left)}, nothing changed`)
  return { wrong, fields }
}

/** A table whose rows demand an event, as the database's own trigger says: of which object type and record, and on a change of which columns. */
export interface AuditedTable {
  readonly object: string
  readonly column: string
  /** None: of any. */
  readonly columns: readonly string[]
}
export type Audited = ReadonlyMap<string, AuditedTable>

const isMeant = ({ columns }: AuditedTable, { before, after }: ChangedRow): boolean =>
  before === null || after === null || columns.length === 0 || columns.some((name) => !isDeepStrictEqual(before[name], after[name]))

/** Every row of a table that demands an event has one in the same call that names it. What is only taken away is no act of somebody. */
export function wrongRows(changed: readonly ChangedRow[], events: readonly Row[], audited: Audited): string[] {
  return changed.flatMap((change) => {
    const table = audited.get(change.table)
    if (table === undefined || change.after === null || nameOfTable.has(change.table) || !isMeant(table, change)) return []
    const said = table.object.startsWith('@') ? change.after[table.object.slice(1)] : table.object
    // Relations name object types as tables do.
    const name = nameOfTable.get(String(said)) ?? said
    const id = String(change.after[table.column])
    const found = events.some((event) => event.object === name && event.record_id === id)
    return found ? [] : [`a row of ${change.table} of ${String(name)} ${id} without an event`]
  })
}

/** An owner and a unit of the past, which a reader of a changed table needs, are those before; those after for what was made. */
export function placeOf(
  before: Snapshot,
  after: Snapshot,
  object: unknown,
  id: unknown,
): { readonly owner: unknown; readonly unit: unknown } | null {
  const row = rowOf(before, object, id) ?? rowOf(after, object, id)
  return row === undefined ? null : { owner: row.owner_id ?? null, unit: row.unit_id ?? null }
}

export const eventsBetween = (before: Snapshot, after: Snapshot): Row[] =>
  rowsIn(after, 'audit_event')
    .filter(({ id }) => before.audit_event?.has(String(id)) !== true)
    .sort((a, b) => Number(a.transaction_id) - Number(b.transaction_id) || Number(a.ordinal) - Number(b.ordinal))
