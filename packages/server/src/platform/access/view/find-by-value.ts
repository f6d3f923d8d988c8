import { FILTER_LIMITS } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, specOf } from '../object-types.ts'
import { decisionOnAll, type Row, targetOf } from '../rows.ts'
import { placedRows } from './placed-rows.ts'
import { selectionFor } from './question.ts'

const MOST_ROWS = 1_000

async function rowsWith(context: DoorContext, object: string, field: string, values: readonly string[], count: number): Promise<Row[]> {
  const selection = selectionFor(context, specOf(object), { filter: { field, op: 'in', values } })
  return (await placedRows(context, selection, { field: 'id', descending: false }, null, count)).map(({ row }) => row)
}

/**
 * The records of V in which a field is clear and has one of these values: their ids by value, at most two of each, for more than one
 * is too many for whoever looks for it by name. A field that is never clear for the person finds nothing. Leaves its event.
 */
export async function findByValue(
  context: DoorContext,
  object: string,
  field: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  if (values.length === 0 || mostLevel(context.plan, object, field) !== 'clear') return found
  for (let from = 0; from < values.length; from += FILTER_LIMITS.values) {
    const some = values.slice(from, from + FILTER_LIMITS.values)
    let rows = await rowsWith(context, object, field, some, MOST_ROWS)
    if (rows.length === MOST_ROWS) {
      rows = []
      for (const value of some) rows.push(...(await rowsWith(context, object, field, [value], 2)))
    }
    for (const { record } of rows) {
      const ids = found.get(String(record[field])) ?? []
      if (ids.length < 2) found.set(String(record[field]), [...ids, record.id])
    }
    context.audit({
      event: 'record.listed',
      operation: 'read',
      target: targetOf(object, null, null),
      decision: decisionOnAll(context, object, rows),
      shown: rows.map(({ record }) => record.id),
      terms: { filter: JSON.stringify({ field, op: 'in', values: some }) },
    })
  }
  return found
}
