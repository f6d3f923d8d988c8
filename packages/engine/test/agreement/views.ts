import type { PGlite } from '@electric-sql/pglite'
import {
  countQuery,
  mask,
  NO_RELATIONS,
  type Observed,
  observe,
  type Predicate,
  readPage,
  type Selection,
  type Sort,
} from '../../src/index.ts'
import { allowedOn } from '../reference/decide.ts'
import { containing, filtered, sorted, type ViewRow, viewOf } from '../reference/query.ts'
import { observe as observedBy, type Row } from '../reference/view.ts'
import { fieldsOf, type Person, personOf, recordOf, type World } from '../reference/world.ts'
import { type Check, compared, type Disagreement, firstOf } from './check.ts'
import { rowsOf, walk } from './pages.ts'
import type { Prepared } from './prepared.ts'
import { keyOfValue, normalised, termsOf } from './search-columns.ts'

/** One question about the rows of V(s,O). */
export interface ViewQuestion {
  readonly userId: string
  readonly object: string
  readonly sort: Sort
  readonly limit: number
  readonly filter?: Predicate
  readonly word?: string
  readonly bin?: boolean
  readonly operations?: readonly string[]
  /** Not asked how many there are. */
  readonly uncounted?: boolean
}

export interface ViewCounters {
  pages: number
  rows: number
  longest: number
}

/** The rows that SQL lists, in their order, what is observed of each, and how many there are, against the reference's view. */
export function viewCheck(question: ViewQuestion, counters: ViewCounters): Check {
  return {
    name: 'list in SQL',
    run: (prepared) => (isPosedIn(prepared.world, question) ? viewDisagreement(prepared, question, counters) : null),
  }
}

export function isPosedIn(world: World, { userId, object }: Pick<ViewQuestion, 'userId' | 'object'>): boolean {
  return world.vocabulary.objects[object] !== undefined && world.people.some(({ id }) => id === userId)
}

async function viewDisagreement(prepared: Prepared, question: ViewQuestion, counters: ViewCounters): Promise<Disagreement | null> {
  const { world } = prepared
  const { userId, object, sort, limit } = question
  const database = prepared.database as PGlite
  const person = personOf(world, userId)
  const plan = prepared.plan(userId)
  const selection = selectionOf(question)
  const keyOf = keyOfValue(fieldsOf(world, object))
  const expected = sorted(expectedRows(world, person, question), sort, keyOf).map(({ id }) => id)
  const { rows, pages, longest } = await walk(database, plan, selection, sort, limit)
  counters.pages += pages
  counters.rows += rows.length
  counters.longest = Math.max(counters.longest, longest)
  const listed = compared(
    `the rows of ${describe(question)}`,
    rows.map(({ id }) => id),
    expected,
  )
  if (listed !== null) return listed
  const seen = rows.map((row) => observationDisagreement(observe(plan, object, row, row), world, person, object, row.id))
  const page = readPage(plan, object, rows, (row) => rows.find(({ id }) => id === row.id) ?? NO_RELATIONS)
  const shown = rows.map(({ id }) => rowOf(world, person, object, id)?.shown)
  return (
    firstOf([...seen, compared(`the page of ${describe(question)}`, page, shown)]) ??
    (question.uncounted === true ? null : await countDisagreement(database, prepared, question, selection, expected.length))
  )
}

async function countDisagreement(database: PGlite, prepared: Prepared, question: ViewQuestion, selection: Selection, expected: number) {
  const cap = question.limit
  const [capped, uncapped] = [
    countQuery(prepared.plan(question.userId), selection, cap),
    countQuery(prepared.plan(question.userId), selection, null),
  ]
  const count = async (query: typeof capped) => Number(Object.values((await rowsOf<Record<string, unknown>>(database, query))[0] ?? {})[0])
  return firstOf([
    compared(`the count of ${describe(question)}`, await count(uncapped), expected),
    compared(`the count up to ${cap} of ${describe(question)}`, await count(capped), Math.min(cap, expected)),
  ])
}

export function selectionOf({ object, filter, word, bin, operations }: ViewQuestion): Selection {
  return {
    object,
    ...(filter === undefined ? {} : { filter }),
    ...(word === undefined ? {} : { search: [{ text: word, terms: termsOf(word) }] }),
    ...(bin === undefined ? {} : { bin }),
    ...(operations === undefined ? {} : { operations }),
  }
}

export function expectedRows(
  world: World,
  person: Person,
  { object, filter, word, bin = false, operations = [] }: ViewQuestion,
): readonly ViewRow[] {
  const may = (operation: string, { id }: ViewRow) => allowedOn(world, person, operation, object, recordOf(world, object, id))
  const known = world.vocabulary.objects[object]?.operations ?? []
  const ways = ['restore', 'purge'].filter((operation) => known.includes(operation))
  const rows = viewOf(world, person, object, bin).filter(
    (row) => operations.every((operation) => may(operation, row)) && (!bin || ways.some((operation) => may(operation, row))),
  )
  const searchable = Object.entries(fieldsOf(world, object)).flatMap(([field, definition]) =>
    definition.searchable === true ? [field] : [],
  )
  return filtered(word === undefined ? rows : containing(rows, word, searchable, normalised), person, filter)
}

function rowOf(world: World, person: Person, object: string, id: string): Row | undefined {
  return observedBy(world, person, object, recordOf(world, object, id), (name, value) => (value === null ? null : mask(name, value)))
}

/** V1: what the engine says is observed of a record, against the reference. */
export function observationDisagreement(
  said: Observed | null,
  world: World,
  person: Person,
  object: string,
  id: string,
): Disagreement | null {
  const row = rowOf(world, person, object, id)
  const about = `what is observed of ${object} ${id}`
  if (said === null || row === undefined) return compared(about, said, row ?? null)
  const masked = Object.keys(row.levels).filter((field) => row.levels[field] === 'masked')
  const unordered = {
    ...said,
    operations: [...said.operations].sort(),
    writable: [...said.writable].sort(),
    masked: [...said.masked].sort(),
  }
  return compared(about, unordered, {
    id,
    fields: row.shown,
    masked: masked.sort(),
    operations: [...row.operations].sort(),
    writable: [...row.writable].sort(),
  })
}

export function describe({ object, sort, limit, filter, word, bin, operations }: ViewQuestion): string {
  return JSON.stringify({ object, sort, limit, filter, word, bin, operations })
}
