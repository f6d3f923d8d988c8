import type { Selection, Sort } from '@menshen/engine'
import { after, DAY } from '../../clock.ts'
import type { DoorContext } from '../door-context.ts'
import { type PlacedRow, placedRows } from '../view/placed-rows.ts'

/** So many days are looked into before all of the log is: they lie in few partitions, and mostly they hold enough for a page (A4). */
const DAYS = [31, 186]

const since = (selection: Selection, moment: string): Selection => {
  const recent = { not: { field: 'createdAt', op: 'lt' as const, value: moment, absent: false } }
  return { ...selection, filter: { and: [...(selection.filter === undefined ? [] : [selection.filter]), recent] } }
}

/**
 * The next rows of the log. A question without a beginning would lock and plan for every partition there is, so the newest are looked for among
 * the newest first. INVARIANT: a page that is full of sorted rows is the same with older ones and without: all of those come after.
 *
 * @param before the moment before which events count, where one was asked for
 */
export async function newestRows(
  context: DoorContext,
  selection: Selection,
  sort: Sort,
  before: string | undefined,
  from: PlacedRow['place'] | null,
  limit: number,
): Promise<PlacedRow[]> {
  const whole = (): Promise<PlacedRow[]> => placedRows(context, selection, sort, from, limit)
  // By what an event holds few are found, and to look for them is most of the work: it is done once.
  if (sort.field !== 'createdAt' || !sort.descending || selection.candidates !== undefined || from?.part === 'rest') return whole()
  const end = typeof from?.value === 'string' ? from.value : (before ?? context.tx.now)
  for (const days of DAYS) {
    const rows = await placedRows(context, since(selection, after(end, -days * DAY)), sort, from, limit)
    if (rows.length >= limit && rows.every(({ place }) => place.part === 'sorted')) return rows
  }
  return whole()
}
