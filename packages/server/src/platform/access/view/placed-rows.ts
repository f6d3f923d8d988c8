import type { ObjectSpec } from '@menshen/contract'
import { isOrderedByKey, restPart, type Selection, type Sort, sortedPart, type Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, specOf } from '../object-types.ts'
import { orderKey } from '../order-key.ts'
import { type Row, rowsOf } from '../rows.ts'
import { withCandidates } from './candidates.ts'
import type { Place } from './cursor.ts'

export interface PlacedRow {
  readonly row: Row
  readonly place: Place
}

/** Where the row stands in the order: its value, or the key that follows from it. */
function placeValue(spec: ObjectSpec, { field }: Sort, { record }: Row): Value {
  const value = record[field] ?? null
  const definition = fieldOf(spec, field)
  return definition !== undefined && isOrderedByKey(definition) && typeof value === 'string' ? orderKey(value) : value
}

function placed(spec: ObjectSpec, rows: readonly Row[], part: Place['part'], sort: Sort): PlacedRow[] {
  return rows.map((row) => ({
    row,
    // INVARIANT: a row of the sorted part has the sort field clear, so the value was observed (V5).
    place: { part, value: part === 'sorted' ? placeValue(spec, sort, row) : null, id: row.record.id },
  }))
}

/**
 * The next rows of V in order, at most `count`: first those in which the sort field is clear and present, then the rest by id (P2).
 *
 * @param from the last row already seen, null to begin
 */
export async function placedRows(
  context: DoorContext,
  selection: Selection,
  sort: Sort,
  from: Place | null,
  count: number,
): Promise<PlacedRow[]> {
  const spec = specOf(selection.object)
  const chosen = await withCandidates(context, selection)
  const sorted =
    from?.part === 'rest' ? null : sortedPart(context.plan, chosen, sort, from === null ? null : { value: from.value, id: from.id }, count)
  const first = sorted === null ? [] : placed(spec, await rowsOf(context, sorted), 'sorted', sort)
  if (first.length >= count) return first
  const after = from?.part === 'rest' ? { value: null, id: from.id } : null
  const rest = restPart(context.plan, chosen, sort, after, count - first.length)
  return rest === null ? first : [...first, ...placed(spec, await rowsOf(context, rest), 'rest', sort)]
}
