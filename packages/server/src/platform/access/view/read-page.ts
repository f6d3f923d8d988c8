import type { ShownRecord } from '@menshen/contract'
import type { Selection, Sort } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { decisionOnAll, type Row, targetOf } from '../rows.ts'
import { shownFromView } from '../shown-record.ts'
import { isPlace, openCursor, sealCursor } from './cursor.ts'
import { type PlacedRow, placedRows } from './placed-rows.ts'
import { type Question, selectionFor, termsOf } from './question.ts'
import { titlesOf } from './titles.ts'
import { userSort } from './user-sort.ts'

export interface PageQuestion extends Question {
  readonly sort?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

export interface Page {
  readonly items: readonly ShownRecord[]
  readonly next: string | null
}

/** A page, and the rows it shows: the latter for the event alone. */
export interface PageOfRows extends Page {
  readonly rows: readonly Row[]
}

export interface TitledPage extends Page {
  readonly titles: Readonly<Record<string, string>>
}

/** Another question than that of the list. */
export interface Finding {
  /** What the cursor is bound to: all that makes the order and the choice of rows. */
  readonly question: unknown
  /** How its rows are found, where they are fewer than the selection's. */
  readonly rows?: (from: PlacedRow['place'] | null, limit: number) => Promise<PlacedRow[]>
}

/** One page of a selection of V. The cursor is bound to the person and to all that makes the order and the choice of rows. */
export async function pageOf(
  context: DoorContext,
  selection: Selection,
  sort: Sort,
  { limit, cursor }: Pick<PageQuestion, 'limit' | 'cursor'>,
  { question, rows: rowsFrom = (from, most) => placedRows(context, selection, sort, from, most) }: Finding = {
    question: { kind: 'page', selection, sort },
  },
): Promise<PageOfRows> {
  const from = cursor === undefined ? null : openCursor(context, question, cursor, isPlace)
  const found = await rowsFrom(from, limit + 1)
  const page = found.slice(0, limit)
  const last = found.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map(({ row }) => row),
    items: page.map(({ row }) => shownFromView(context, selection.object, row)),
    next: last === undefined ? null : sealCursor(context, question, last.place),
  }
}

/** A page of an object type, with what the records are called that these refer to. */
export async function readPage(context: DoorContext, object: string, question: PageQuestion): Promise<TitledPage> {
  const spec = specOf(object)
  const selection = selectionFor(context, spec, question)
  const sort = userSort(context.plan, spec, question.sort)
  const { rows, ...page } = await pageOf(context, selection, sort, question)
  context.audit({
    event: 'record.listed',
    operation: 'read',
    target: targetOf(object, null, null),
    decision: decisionOnAll(context, object, rows),
    shown: page.items.map(({ id }) => id),
    terms: termsOf(question),
    details: { sort: sort.field, descending: sort.descending, bin: question.bin === true, further: question.cursor !== undefined },
  })
  return { ...page, titles: await titlesOf(context, [{ spec, items: page.items }]) }
}
