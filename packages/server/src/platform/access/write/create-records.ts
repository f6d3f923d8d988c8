import { insertMany } from '../../database/insert-many.ts'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { ownWork } from '../own-work.ts'
import type { Row } from '../rows.ts'
import { requireReach } from '../view/question.ts'
import { checkedCreate, openCreate } from './check-create.ts'
import { type Decided, decided } from './decided.ts'
import type { FieldValues, GivenValues } from './given-values.ts'
import { beginOwners } from './owner-history.ts'
import { carriedColumns, parentLinksOf, readsParent } from './parents.ts'
import { columnsOf } from './record-tables.ts'
import { readableAmong, referencesIn, refuseUnreadable } from './references.ts'
import { requireWriteMode } from './target.ts'
import { changesBetween, recordAct } from './written.ts'

/** A record that may be made, or why it may not. */
export type Prepared = Decided<{ readonly row: Row }>

/**
 * Checks records that are to be made, each by itself and up to the last rule, with one question for all about what they refer to:
 * unknown fields, rights by the policy, values, references, then rights on the record with its defaults (D1, D2). Nothing is made yet.
 */
export async function prepareCreates(context: DoorContext, object: string, given: readonly GivenValues[]): Promise<Prepared[]> {
  const spec = specOf(object)
  requireReach(context, object, 'create')
  const opened = given.map((values) => decided(() => ({ value: openCreate(context, spec, values) })))
  const isReadable = await readableAmong(
    context,
    opened.flatMap((one) => ('value' in one ? referencesIn(spec, one.value) : [])),
  )
  const prepare = (values: FieldValues): Row => {
    refuseUnreadable(referencesIn(spec, values), isReadable)
    return checkedCreate(context, spec, values, readsParent(spec, values, isReadable))
  }
  return opened.map((one) => {
    if ('problem' in one) return one
    return decided(() => ({ row: prepare(one.value) }))
  })
}

/** Makes records that were prepared in this transaction: many in one statement, and the event of each. */
export async function storeCreates(context: DoorContext, object: string, rows: readonly Row[]): Promise<void> {
  requireWriteMode(context)
  if (rows.length === 0) return
  const spec = specOf(object)
  const records = rows.map(({ record }) => record)
  const carried = await carriedColumns(context, spec, records, parentLinksOf(spec))
  const columns = columnsOf(spec, Object.keys(spec.fields))
  await insertMany(ownWork(context.tx), spec.table, rows, (row, i) => {
    // With its columns, so that events too are worked out while the rows before are stored.
    recordAct(context, { event: 'record.created', object, operation: 'create', row, changes: changesBetween(spec, {}, row.record) })
    return { id: row.record.id, ...columns(row.record), ...carried[i] }
  })
  await beginOwners(context, object, records)
}
