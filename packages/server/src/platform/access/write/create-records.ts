import { type ObjectSpec, parentColumnsOf } from '@menshen/contract'
import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, specOf } from '../object-types.ts'
import { refusedAt } from '../refusals.ts'
import { isInView, type Row, rowsById } from '../rows.ts'
import { requireReach } from '../view/question.ts'
import { checkedCreate, openCreate } from './create-record.ts'
import type { FieldValues, GivenValues } from './given-values.ts'
import { beginOwners } from './owner-history.ts'
import { parentLinksOf } from './parents.ts'
import { type Columns, columnsFor, holdParents, insertRows } from './record-tables.ts'
import { type Reference, referencesIn } from './references.ts'
import { requireWriteMode } from './target.ts'
import { changesBetween, recordAct } from './written.ts'

/** A record that may be made, or why it may not. */
export type Prepared = { readonly row: Row } | { readonly problem: Problem }

/** Runs a check and keeps its refusal for the one line it is about. */
function kept<T>(work: () => T): { readonly value: T } | { readonly problem: Problem } {
  try {
    return { value: work() }
  } catch (thrown) {
    if (thrown instanceof Problem) return { problem: thrown }
    throw thrown
  }
}

/** The ids among those referred to that are in V, by the object type they name: one question for all lines. */
async function readableIds(context: DoorContext, references: readonly Reference[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const readable = new Map<string, Set<string>>()
  for (const [target, named] of Map.groupBy(references, (one) => one.target)) {
    const rows = await rowsById(context, target, [...new Set(named.map(({ id }) => id))])
    readable.set(target, new Set(rows.filter((row) => isInView(context, target, row)).map(({ record }) => record.id)))
  }
  return readable
}

/**
 * Checks many records that are to be made, each by the same rules in the same order as `prepareCreate`, with one question about what
 * they refer to instead of one for each (D1, D2). Nothing is made yet.
 */
export async function prepareCreates(context: DoorContext, object: string, given: readonly GivenValues[]): Promise<Prepared[]> {
  const spec = specOf(object)
  requireReach(context, object, 'create')
  const opened = given.map((values) => kept(() => openCreate(context, spec, values)))
  const readable = await readableIds(
    context,
    opened.flatMap((one) => ('value' in one ? referencesIn(spec, one.value) : [])),
  )
  const reads = (target: string | undefined, id: unknown): boolean => readable.get(target ?? '')?.has(String(id)) === true
  const readsParent = (record: FieldValues): boolean => parentLinksOf(spec).some((link) => reads(fieldOf(spec, link)?.target, record[link]))
  const prepare = (values: FieldValues): Row => {
    const unknown = referencesIn(spec, values).filter(({ target, id }) => !reads(target, id))
    if (unknown.length > 0)
      throw refusedAt(
        'unknown-reference',
        unknown.map(({ pointer }) => pointer),
      )
    return checkedCreate(context, spec, values, () => readsParent(values))
  }
  return opened.map((one) => {
    if ('problem' in one) return one
    const made = kept(() => prepare(one.value))
    return 'problem' in made ? made : { row: made.value }
  })
}

/** What each record carries of its parents (P3), whose rows are held until the transaction ends. */
async function carriedByEach(context: DoorContext, spec: ObjectSpec, rows: readonly Row[]): Promise<Columns[]> {
  const carried = rows.map((): Record<string, unknown> => ({}))
  for (const link of parentLinksOf(spec)) {
    const ids = rows.flatMap(({ record }) => (typeof record[link] === 'string' ? [record[link]] : []))
    const parents = await holdParents(context, specOf(fieldOf(spec, link)?.target ?? ''), [...new Set(ids)].sort())
    const names = parentColumnsOf(link)
    rows.forEach(({ record }, i) => {
      const parent = parents.get(String(record[link]))
      Object.assign(carried[i] ?? {}, { [names.owner]: parent?.ownerId ?? null, [names.unit]: parent?.unitId ?? null })
    })
  }
  return carried
}

/** Makes records that were prepared in this transaction: one statement for all of them, and the event of each. */
export async function storeCreates(context: DoorContext, object: string, rows: readonly Row[]): Promise<void> {
  requireWriteMode(context)
  if (rows.length === 0) return
  const spec = specOf(object)
  const carried = await carriedByEach(context, spec, rows)
  const fields = Object.keys(spec.fields)
  await insertRows(
    context,
    spec,
    rows.map(({ record }, i) => ({ id: record.id, ...columnsFor(spec, record, fields), ...carried[i] })),
  )
  await beginOwners(
    context,
    object,
    rows.map(({ record }) => record),
  )
  for (const row of rows) {
    recordAct(context, { event: 'record.created', object, operation: 'create', row, changes: changesBetween(spec, {}, row.record) })
  }
}
