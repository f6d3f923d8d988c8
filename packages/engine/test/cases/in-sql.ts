import type { PGlite } from '@electric-sql/pglite'
import { expect } from 'vitest'
import { countQuery, type Plan, reach, recordsQuery, type Sort, snakeCase } from '../../src/index.ts'
import { type PageRow, rowsOf, walk } from '../agreement/pages.ts'
import type { Prepared } from '../agreement/prepared.ts'
import { keyOfValue } from '../agreement/search-columns.ts'
import { expectedRows, selectionOf, type ViewQuestion } from '../agreement/views.ts'
import { sorted } from '../reference/query.ts'
import { operationsOn } from '../reference/view.ts'
import { fieldsOf, personOf } from '../reference/world.ts'
import type { WrittenList } from './case-file.ts'
import type { Observing } from './expectation.ts'
import { expectObserved } from './in-memory.ts'
import { type Idle, personId, type TableWorld } from './table-world.ts'

const BY_ID: Sort = { field: 'id', descending: false }

/** Places and shares whose time is over or to come, which only a database can have. */
export async function insertIdle(database: PGlite, idle: readonly Idle[]): Promise<void> {
  for (const { kind, place, when } of idle) {
    const [from, until] = when === 'over' ? ['2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z'] : ['2999-01-01T00:00:00Z', 'infinity']
    const values = [snakeCase(place.object), place.recordId, place.userId, place.level, from, until]
    await database.query(`INSERT INTO "record_${kind}" VALUES ($1, $2, $3, $4, $5, $6)`, values)
  }
}

async function idsIn(
  database: PGlite,
  plan: Plan,
  question: Pick<ViewQuestion, 'object' | 'bin' | 'operations'>,
  sort = BY_ID,
): Promise<string[]> {
  const { rows } = await walk(database, plan, selectionOf({ ...question, userId: plan.userId, sort, limit: 2 }), sort, 2)
  return rows.map(({ id }) => id)
}

async function counted(
  database: PGlite,
  plan: Plan,
  question: Pick<ViewQuestion, 'object' | 'filter' | 'word' | 'bin' | 'operations'>,
  cap: number | null,
) {
  const selection = selectionOf({ ...question, userId: plan.userId, sort: BY_ID, limit: 1 })
  return Number((await rowsOf<{ count: number }>(database, countQuery(plan, selection, cap)))[0]?.count)
}

/** Every sort gives the same rows, whatever part of them the field is clear on (P2). */
async function expectSorts(
  { world, database }: Prepared,
  about: string,
  plan: Plan,
  object: string,
  ids: readonly string[],
): Promise<void> {
  const { levels } = reach(plan, object)
  const sortable = Object.entries(fieldsOf(world, object)).filter(([field, { sortable }]) => sortable === true && levels[field] === 'clear')
  for (const [field] of sortable) {
    for (const descending of [false, true]) {
      const listed = await idsIn(database as PGlite, plan, { object }, { field, descending })
      expect(listed.toSorted(), `${about}: the list by ${field}`).toEqual([...ids].sort())
    }
  }
}

/** Holds all that a table expects of one person and one object type against lists, counts and records by id. */
export async function expectInSql(prepared: Prepared, about: string, expectations: readonly Observing[]): Promise<void> {
  const { world } = prepared
  const object = expectations[0]?.record.object ?? ''
  const database = prepared.database as PGlite
  const plan = prepared.plan(expectations[0]?.userId ?? '')
  const named = new Set(expectations.map(({ record }) => record.stored.values.id))
  const expectedIds = (deleted: boolean, may: (operations: readonly string[]) => boolean) =>
    expectations
      .filter(({ record, may: operations }) => record.stored.deleted === deleted && may(operations))
      .map(({ record }) => record.stored.values.id)
  const all = await idsIn(database, plan, { object })
  expect(
    all.filter((id) => named.has(id)),
    `${about}: the list`,
  ).toEqual(expectedIds(false, (may) => may.includes('read')).sort())
  expect([await counted(database, plan, { object }, null), await counted(database, plan, { object }, 2)], `${about}: the counts`).toEqual([
    all.length,
    Math.min(2, all.length),
  ])
  await expectSorts(prepared, about, plan, object, all)
  for (const operation of operationsOn(world, object)) {
    const listed = (await idsIn(database, plan, { object, operations: [operation] })).filter((id) => named.has(id))
    expect(listed, `${about}: the list of what may ${operation}`).toEqual(expectedIds(false, (may) => may.includes(operation)).sort())
  }
  const bin = (await idsIn(database, plan, { object, bin: true })).filter((id) => named.has(id))
  expect(bin, `${about}: the bin`).toEqual(expectedIds(true, (may) => may.includes('restore') || may.includes('purge')).sort())
  const rows = await rowsOf<PageRow>(database, recordsQuery(plan, object, [...named]))
  expect(rows.length).toBe(named.size)
  for (const row of rows) {
    const expected = expectations.find(({ record }) => record.stored.values.id === row.id)
    if (expected !== undefined) expectObserved(plan, world, expected, row, row)
  }
}

/** Holds a list that a table asks for against SQL and the naive evaluator, and its count. */
export async function expectList(prepared: Prepared, its: TableWorld, list: WrittenList): Promise<void> {
  const { who, of: object, by = 'id', descending = false, where, search, may, bin, gives } = list
  const userId = personId(who, its)
  const plan = prepared.plan(userId)
  const database = prepared.database as PGlite
  const question: ViewQuestion = {
    userId,
    object,
    sort: { field: by, descending },
    limit: 2,
    ...(where === undefined ? {} : { filter: where }),
    ...(search === undefined ? {} : { word: search }),
    ...(may === undefined ? {} : { operations: [may] }),
    ...(bin === undefined ? {} : { bin }),
  }
  const nameOf = (id: string) => [...its.records].find(([, { stored }]) => stored.values.id === id)?.[0] ?? id
  const { rows } = await walk(database, plan, selectionOf(question), question.sort, question.limit)
  expect(rows.map(({ id }) => nameOf(id))).toEqual(gives)
  const expected = sorted(
    expectedRows(its.world, personOf(its.world, userId), question),
    question.sort,
    keyOfValue(fieldsOf(its.world, question.object)),
  )
  expect(expected.map(({ id }) => nameOf(id))).toEqual(gives)
  expect(await counted(database, plan, question, null)).toBe(gives.length)
  expect(await counted(database, plan, question, 1)).toBe(Math.min(1, gives.length))
}
