import type { PGlite } from '@electric-sql/pglite'
import {
  type EngineRecord,
  type Plan,
  type Position,
  type Query,
  type Relations,
  restPart,
  type Selection,
  type Sort,
  sortedPart,
} from '../../src/index.ts'
import { objectOf } from '../../src/plan/plan.ts'
import { orderKeyOf } from './search-columns.ts'

/** A row as the engine's queries give it: the record, and how the person stands to it. */
export type PageRow = EngineRecord & Relations

export interface Walk {
  readonly rows: readonly PageRow[]
  readonly pages: number
  /** Characters of the longest statement. */
  readonly longest: number
}

type Part = (plan: Plan, selection: Selection, sort: Sort, after: Position | null, limit: number) => Query | null

/** All pages of a list, each begun where the one before ended, first where the sort field is clear and then the rest. */
export async function walk(database: PGlite, plan: Plan, selection: Selection, sort: Sort, limit: number): Promise<Walk> {
  const first = await walkPart(database, sortedPart, plan, selection, sort, limit)
  const rest = await walkPart(database, restPart, plan, selection, sort, limit)
  return { rows: [...first.rows, ...rest.rows], pages: first.pages + rest.pages, longest: Math.max(first.longest, rest.longest) }
}

async function walkPart(database: PGlite, part: Part, plan: Plan, selection: Selection, sort: Sort, limit: number): Promise<Walk> {
  const rows: PageRow[] = []
  const keyed = objectOf(plan, selection.object).fieldByName.get(sort.field)?.searchable === true
  let longest = 0
  for (let pages = 0, after: Position | null = null; ; ) {
    const query = part(plan, selection, sort, after, limit + 1)
    if (query === null) return { rows, pages, longest }
    longest = Math.max(longest, query.text.length)
    const page = await rowsOf<PageRow>(database, query)
    pages += 1
    rows.push(...page.slice(0, limit))
    const last = page[limit - 1]
    if (page.length <= limit || last === undefined) return { rows, pages, longest }
    const value = part === sortedPart && sort.field !== 'id' ? (last[sort.field] ?? null) : null
    after = { value: keyed && typeof value === 'string' ? orderKeyOf(value) : value, id: last.id }
    if (pages > 200) throw new Error('the walk through the pages does not end')
  }
}

export async function rowsOf<T>(database: PGlite, { text, values }: Query): Promise<readonly T[]> {
  return (await database.query<T>(text, [...values])).rows
}
