import type { PGlite } from '@electric-sql/pglite'
import { aggregateQuery, type Grouping, type Measure, type Value } from '../../src/index.ts'
import { grouped, measured, type ViewRow } from '../reference/query.ts'
import { fieldsOf, personOf } from '../reference/world.ts'
import { type Check, compared, type Disagreement } from './check.ts'
import { rowsOf } from './pages.ts'
import type { Prepared } from './prepared.ts'
import { describe, expectedRows, isPosedIn, selectionOf, type ViewQuestion } from './views.ts'

/** Groups and sums over V(s,O). */
export interface AggregateQuestion extends ViewQuestion {
  readonly groupings: readonly Grouping[]
  readonly measures: readonly Measure[]
}

export function aggregateCheck(question: AggregateQuestion): Check {
  return {
    name: 'aggregate in SQL',
    run: (prepared) => (isAnswerable(prepared, question) ? aggregateDisagreement(prepared, question) : null),
  }
}

function isAnswerable({ world }: Prepared, question: AggregateQuestion): boolean {
  if (!isPosedIn(world, question)) return false
  return [...question.groupings, ...question.measures].every(({ field }) => field in fieldsOf(world, question.object))
}

async function aggregateDisagreement(prepared: Prepared, question: AggregateQuestion): Promise<Disagreement | null> {
  const { groupings, measures } = question
  const query = aggregateQuery(prepared.plan(question.userId), selectionOf(question), groupings, measures, 1000)
  const answered = await rowsOf<Record<string, unknown>>(prepared.database as PGlite, query)
  const person = personOf(prepared.world, question.userId)
  const groups = grouped(expectedRows(prepared.world, person, question), (row) => groupings.map((grouping) => keyOf(row, grouping)))
  const expected = groups.map(({ keys, rows }) => ({
    keys: keys.map(written),
    rows: rows.length,
    measures: measures.map(({ field, fn }) => measured(rows, field, fn)).map(({ value, covered }) => [written(value), covered]),
  }))
  const said = answered.map((row) => ({
    keys: groupings.map((_, index) => written(row[`g${index}`])),
    rows: Number(row.rows),
    measures: measures.map((_, index) => [written(row[`m${index}`]), Number(row[`c${index}`])]),
  }))
  const empty = expected.length === 0 && groupings.length === 0
  const none = { keys: [], rows: 0, measures: measures.map(({ fn }) => [fn === 'count' ? '0' : null, 0]) }
  return compared(
    `groups ${JSON.stringify({ groupings, measures })} of ${describe(question)}`,
    inOrder(said),
    inOrder(empty ? [none] : expected),
  )
}

/** Periods are those of UTC, named as they are written: 2026, 2026-03. */
function keyOf(row: ViewRow, { field, by }: Grouping): Value {
  const value = row.values[field] ?? null
  return by === undefined || typeof value !== 'string' ? value : value.slice(0, by === 'year' ? 4 : 7)
}

function written(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}

function inOrder(groups: readonly object[]): readonly string[] {
  return groups.map((group) => JSON.stringify(group)).sort()
}
