import { importFaultLabels, isClear } from '@menshen/contract'
import { allowed } from '@menshen/engine'
import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { notPermitted } from '../refusals.ts'
import { decisionOn, type Row, targetOf } from '../rows.ts'
import { shownRecord } from '../shown-record.ts'
import { requireReach } from '../view/question.ts'
import { prepareCreates, storeCreates } from './create-records.ts'
import { type KeySpace, keepKeys, rowsOfKeys } from './external-ids.ts'
import { type GivenValues, valuePlaces } from './given-values.ts'
import { applyUpdate, prepareUpdate } from './update-record.ts'

/** One line that is to become a record. */
export interface ImportedLine {
  readonly values: GivenValues
  /** The key by which the source knows it; null when it has none. */
  readonly key: string | null
}

export type LineOutcome = { readonly done: 'created' | 'updated' | 'unchanged' } | { readonly problem: Problem }

/** How lines are imported. `dry` checks all of it and changes nothing. */
export interface ImportWish {
  readonly source: string
  readonly dry: boolean
}

const refusedImport = (context: DoorContext, object: string, row: Row, id: string | null, pointers: readonly string[] = []): Problem =>
  notPermitted({ operation: 'import', target: targetOf(object, id, row), decision: decisionOn(context, object, 'import', row) }, pointers)

/** INVARIANT: the right to import is asked for each record as it is, beside the rights to create and to update it (D1). */
function mayImport({ plan }: DoorContext, object: string, { record, relations }: Row): boolean {
  return allowed(plan, object, 'import', record, relations)
}

/** Only a transfer gives a record that is there another owner or unit (D2). */
function ownerStays(pointers: readonly string[]): Problem {
  const message = importFaultLabels('owner-stays')
  return new Problem('not-permitted', { issues: pointers.map((pointer) => ({ pointer, code: 'owner-stays', message })) })
}

/** The values that are not those the person sees there already: sending a file again is no change. */
function differing(context: DoorContext, object: string, row: Row, given: GivenValues): GivenValues {
  const shown = shownRecord(context, object, row)
  const isThere = (name: string, value: unknown): boolean => shown !== null && isClear(shown, name) && shown.fields[name] === value
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => !isThere(name, value)))
}

async function importChange(context: DoorContext, object: string, row: Row, given: GivenValues, dry: boolean): Promise<LineOutcome> {
  const { id } = row.record
  if (!mayImport(context, object, row)) throw refusedImport(context, object, row, id)
  const values = differing(context, object, row, given)
  const moved = ['ownerId', 'unitId'].filter((name) => Object.hasOwn(values, name))
  if (moved.length > 0) throw ownerStays(valuePlaces(moved))
  if (Object.keys(values).length === 0) return { done: 'unchanged' }
  const prepared = await prepareUpdate(context, object, id, values)
  if (dry || prepared.changed.length === 0) return { done: prepared.changed.length === 0 ? 'unchanged' : 'updated' }
  await applyUpdate(context, object, prepared)
  return { done: 'updated' }
}

/**
 * Makes records of lines, or changes those that the person's earlier lines with the same keys made. Each line is decided by itself
 * and answered in its place; a refused one changes nothing. Two lines of one call never have the same key.
 */
export async function importRecords(
  context: DoorContext,
  object: string,
  lines: readonly ImportedLine[],
  { source, dry }: ImportWish,
): Promise<LineOutcome[]> {
  requireReach(context, object, 'import')
  const space: KeySpace = { object, source }
  const known = await rowsOfKeys(
    context,
    space,
    lines.flatMap(({ key }) => (key === null ? [] : [key])),
  )
  const rowOf = ({ key }: ImportedLine): Row | undefined => (key === null ? undefined : known.get(key))
  const fresh = lines.filter((line) => rowOf(line) === undefined)
  const prepared =
    fresh.length === 0
      ? []
      : await prepareCreates(
          context,
          object,
          fresh.map(({ values }) => values),
        )
  const outcomes = new Map<ImportedLine, LineOutcome>()
  const made: { readonly row: Row; readonly key: string | null }[] = []
  fresh.forEach((line, i) => {
    const one = prepared[i]
    if (one === undefined) throw new Error('a line was not decided')
    if ('problem' in one) outcomes.set(line, one)
    else if (!mayImport(context, object, one.row)) outcomes.set(line, { problem: refusedImport(context, object, one.row, null) })
    else {
      made.push({ row: one.row, key: line.key })
      outcomes.set(line, { done: 'created' })
    }
  })
  if (!dry) {
    await storeCreates(
      context,
      object,
      made.map(({ row }) => row),
    )
    await keepKeys(
      context,
      space,
      made.flatMap(({ row, key }) => (key === null ? [] : [{ key, id: row.record.id }])),
    )
  }
  for (const line of lines) {
    const row = rowOf(line)
    if (row === undefined) continue
    const outcome = await importChange(context, object, row, line.values, dry).catch((thrown: unknown): LineOutcome => {
      if (thrown instanceof Problem) return { problem: thrown }
      throw thrown
    })
    outcomes.set(line, outcome)
  }
  return lines.map((line) => outcomes.get(line) as LineOutcome)
}
