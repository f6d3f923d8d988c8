import type { ObjectSpec } from '@menshen/contract'
import { allowed, countQuery, levelsOf, mostLevels, type Selection, type Sort, type Value } from '@menshen/engine'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, mostLevel, specOf } from '../object-types.ts'
import { unknownFields } from '../refusals.ts'
import { decisionOnAll, isInView, type Row, rowsById, targetOf } from '../rows.ts'
import { withCandidates } from './candidates.ts'
import type { Place } from './cursor.ts'
import { leavingTitles, titlesReferredTo } from './export-titles.ts'
import { placedRows } from './placed-rows.ts'
import { type Question, requireReach, selectionFor, termsOf } from './question.ts'
import { COUNT_CAP, type Count } from './read-count.ts'
import { userSort } from './user-sort.ts'

export interface ExportQuestion extends Omit<Question, 'bin'> {
  readonly sort?: string | undefined
  readonly fields: readonly string[]
}

/** One record as it may leave: a field that is not clear under reading and exporting is not there (D3). */
export interface LeavingRow {
  readonly id: string
  readonly values: Readonly<Record<string, Value>>
}

export interface ExportBatch {
  readonly rows: readonly LeavingRow[]
  /** What the records are called that these refer to, by object type and id, as far as that may leave as well. */
  readonly titles: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Where to go on; null at the end. */
  readonly next: Place | null
}

/** What left of some records: so much must still be allowed when the file is handed out. */
export interface Left {
  readonly rows: readonly { readonly id: string; readonly fields: readonly string[] }[]
  readonly titles: Readonly<Record<string, readonly string[]>>
}

interface Checked {
  readonly spec: ObjectSpec
  readonly selection: Selection
  readonly sort: Sort
}

/** INVARIANT (V2): a field that is never shown is unknown, as nonsense is; filter, search and sort are checked as in a list. */
function checked(context: DoorContext, object: string, question: ExportQuestion): Checked {
  const spec = specOf(object)
  requireReach(context, object, 'export')
  const selection = { ...selectionFor(context, spec, question), operations: ['export'] }
  const unknown = question.fields.flatMap((name, i) =>
    fieldOf(spec, name) === undefined || mostLevel(context.plan, object, name) === undefined ? [`/fields/${i}`] : [],
  )
  if (unknown.length > 0) throw unknownFields(unknown)
  return {
    spec,
    selection,
    sort: question.sort === undefined ? { field: 'id', descending: false } : userSort(context.plan, spec, question.sort),
  }
}

/** How many records may leave. @throws Problem as the export itself would */
export async function exportCount(context: DoorContext, object: string, question: ExportQuestion, exact: boolean): Promise<Count> {
  const selection = await withCandidates(context, checked(context, object, question).selection)
  const [row] = await ask<{ count: number }>(context, countQuery(context.plan, selection, exact ? null : COUNT_CAP + 1))
  const count = row?.count ?? 0
  return !exact && count > COUNT_CAP ? { count: COUNT_CAP, capped: true } : { count, capped: false }
}

/** The fields the person sees at all, and whether their values may ever leave: a matter of the plan alone. */
export function exportableFields({ plan }: DoorContext, object: string): { readonly field: string; readonly leaves: boolean }[] {
  const levels = mostLevels(plan, object, 'export')
  return Object.keys(specOf(object).fields)
    .filter((field) => mostLevel(plan, object, field) !== undefined)
    .map((field) => ({ field, leaves: levels[field] === 'clear' }))
}

function clearFields({ plan }: DoorContext, object: string, { record, relations }: Row): Readonly<Record<string, string>> {
  return levelsOf(plan, object, record, relations, 'export')
}

function leaving(context: DoorContext, object: string, row: Row, fields: readonly string[]): LeavingRow {
  const may = isInView(context, object, row) && allowed(context.plan, object, 'export', row.record, row.relations)
  // INVARIANT: the list and the decision agree; where they do not, nothing leaves (§4.7).
  if (!may) throw new Error(`an export of ${object} gave a row that may not leave`)
  const levels = clearFields(context, object, row)
  const values = fields.filter((name) => levels[name] === 'clear').map((name) => [name, row.record[name] ?? null] as const)
  return { id: row.record.id, values: Object.fromEntries(values) }
}

/** The next records that may leave, decided one by one in this transaction (F3). */
export async function readExport(
  context: DoorContext,
  object: string,
  question: ExportQuestion,
  from: Place | null,
  count: number,
): Promise<ExportBatch> {
  const { spec, selection, sort } = checked(context, object, question)
  const found = await placedRows(context, selection, sort, from, count)
  const rows = found.map(({ row }) => leaving(context, object, row, question.fields))
  context.audit({
    event: 'export.rows-read',
    operation: 'export',
    target: targetOf(object, null, null),
    decision: decisionOnAll(
      context,
      object,
      found.map(({ row }) => row),
      'export',
    ),
    shown: rows.map(({ id }) => id),
    terms: termsOf(question),
  })
  const last = found.length < count ? undefined : found.at(-1)
  return { rows, titles: await titlesReferredTo(context, spec, rows), next: last?.place ?? null }
}

/** Those of some records that may leave now, each with the fields of it that may; the others are not there. The caller says so in the log. */
export async function leavingByIds(
  context: DoorContext,
  object: string,
  ids: readonly string[],
): Promise<Pick<ExportBatch, 'rows' | 'titles'>> {
  const spec = specOf(object)
  requireReach(context, object, 'export')
  const found = await rowsById(context, object, ids)
  const may = found.filter((row) => isInView(context, object, row) && allowed(context.plan, object, 'export', row.record, row.relations))
  const rows = may.map((row) => leaving(context, object, row, Object.keys(spec.fields)))
  return { rows, titles: await titlesReferredTo(context, spec, rows) }
}

/** Whether all that left may still leave, decided afresh for every record and field (F3: each delivery is a new request). */
export async function mayStillLeave(context: DoorContext, object: string, { rows, titles }: Left): Promise<boolean> {
  const ids = rows.map(({ id }) => id)
  const now = new Map((await rowsById(context, object, ids)).map((row) => [row.record.id, row]))
  for (const { id, fields } of rows) {
    const row = now.get(id)
    if (row === undefined || !isInView(context, object, row)) return false
    if (!allowed(context.plan, object, 'export', row.record, row.relations)) return false
    const levels = clearFields(context, object, row)
    if (fields.some((name) => levels[name] !== 'clear')) return false
  }
  for (const [target, wanted] of Object.entries(titles)) {
    const known = await leavingTitles(context, target, wanted)
    if (wanted.some((id) => known[id] === undefined)) return false
  }
  return true
}
