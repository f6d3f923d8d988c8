import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import type { FieldDefinition } from '../vocabulary/definition.ts'
import type { Value } from '../vocabulary/value.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { type Branch, branchesOf, type Layout } from './branches.ts'
import { relationItems } from './facts.ts'
import { sqlType } from './predicate.ts'
import { asksForParents, besideParents, type Rendering } from './rendering.ts'
import { ROW, type Selection, selectionSql, tableOf } from './selection.ts'
import { and, column, FALSE, or, type Query, quoted, snakeCase, TRUE } from './text.ts'
import { shownSql, startRendering } from './visible.ts'

export interface Sort {
  /** A sortable field, or `id`. A searchable one is ordered by its column `<field>_order`. */
  readonly field: string
  readonly descending: boolean
}

/** The last row of the page before: its sort value as the person saw it, or the order key of that value, and its id. */
export interface Position {
  readonly value: Value
  readonly id: string
}

const rowColumns = (object: ObjectType): string[] => [
  'id',
  'version',
  'deleted_at',
  ...object.fields.map((field) => snakeCase(field.name)),
  ...object.parents.flatMap((link) => ['owner', 'unit'].map((part) => `${snakeCase(link.field).replace(/_id$/, '')}_${part}_id`)),
]

/** One branch as a statement that yields at most `limit` rows in order. */
function branchSql(
  rendering: Rendering,
  branch: Branch,
  object: ObjectType,
  columns: string,
  condition: string,
  order: string,
  limit: string,
): string {
  const where = and([branch.key, branch.filter, condition])
  const scan = (row: string): string =>
    `SELECT ${columns} FROM ${besideParents(rendering, row, ROW, where)} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`
  if (branch.over === null) return scan(`${tableOf(object)} ${ROW}`)
  if (branch.byId) return scan(`${branch.over} JOIN ${tableOf(object)} ${ROW} ON ${branch.key}`)
  const each = scan(`${tableOf(object)} ${ROW}`)
  return `SELECT b.* FROM ${branch.over} CROSS JOIN LATERAL (${each}) b ORDER BY ${order.replaceAll(`${ROW}.`, 'b.')} LIMIT ${limit}`
}

/** Whether a sortable field is ordered by the key in its column `<field>_order`: names are, which people read and search; the rest by its values. */
export const isOrderedByKey = (field: Pick<FieldDefinition, 'searchable'>): boolean => field.searchable === true

/** The columns that make an order, as they stand in indexes (P4). */
function keysOf(object: ObjectType, sort: Sort): readonly string[] {
  const field = object.fieldByName.get(sort.field)
  if (field === undefined) return ['id']
  return [isOrderedByKey(field) ? `${snakeCase(field.name)}_order` : snakeCase(field.name), 'id']
}

const orderBy = (alias: string, object: ObjectType, sort: Sort): string =>
  keysOf(object, sort)
    .map((key) => `${alias}.${quoted(key)} ${sort.descending ? 'DESC' : 'ASC'}`)
    .join(', ')

/** What the answer holds of each row: its fields, and how the person stands to it. */
const answerItems = (rendering: Rendering, object: ObjectType, alias: string): string =>
  [outputItems(object, alias), ...relationItems(rendering, object, alias)].join(', ')

/** Merges branches, drops equal ids, and adds how the person stands to each row that is left (P1). */
function mergedSql(
  rendering: Rendering,
  object: ObjectType,
  branches: readonly Branch[],
  condition: string,
  sort: Sort,
  limit: number,
): string {
  const count = rendering.parameters.add(limit, 'bigint')
  const [only] = branches
  const items = answerItems(rendering, object, ROW)
  // One scan is the answer itself; wrapping it would only be planned twice. What asks for parents' rows is worked out for the
  // page only, not for each row that is sorted.
  if (branches.length === 1 && only !== undefined && only.over === null && !asksForParents(items, ROW)) {
    return branchSql(rendering, only, object, items, condition, orderBy(ROW, object, sort), count)
  }
  const keys = keysOf(object, sort)
  const columns = [...new Set([...rowColumns(object), ...keys])].map((name) => `${ROW}.${quoted(name)}`).join(', ')
  const parts = branches.map((branch) => `(${branchSql(rendering, branch, object, columns, condition, orderBy(ROW, object, sort), count)})`)
  const distinct = keys.map((key) => `u.${quoted(key)}`).join(', ')
  const rows =
    parts.length === 1
      ? (parts[0] ?? '')
      : `(SELECT DISTINCT ON (${distinct}) u.* FROM (${parts.join(' UNION ALL ')}) u ORDER BY ${orderBy('u', object, sort)} LIMIT ${count})`
  const answered = answerItems(rendering, object, 'p')
  return `SELECT ${answered} FROM ${besideParents(rendering, `${rows} p`, 'p', answered)} ORDER BY ${orderBy('p', object, sort)}`
}

export function outputItems(object: ObjectType, alias: string): string {
  const fields = object.fields.map((field) => `${column(alias, field.name)} AS ${quoted(field.name)}`)
  return [`${alias}."id"`, `${alias}."version"`, `${alias}."deleted_at" AS "deletedAt"`, ...fields].join(', ')
}

/** Rows after a position, in the order of the sort. */
function afterSql(rendering: Rendering, object: ObjectType, sort: Sort, after: Position | null): string {
  if (after === null) return TRUE
  const sign = sort.descending ? '<' : '>'
  const id = rendering.parameters.add(after.id, 'uuid')
  const field = object.fieldByName.get(sort.field)
  if (field === undefined) return `${ROW}."id" ${sign} ${id}`
  const [name = 'id'] = keysOf(object, sort)
  const key = `${ROW}.${quoted(name)}`
  return `(${key}, ${ROW}."id") ${sign} (${rendering.parameters.add(after.value, sqlType(field))}, ${id})`
}

const empty = (rendering: Rendering, object: ObjectType): Query =>
  rendering.parameters.finish(
    `SELECT ${outputItems(object, 'p')}, FALSE AS "onTeam", 0 AS "shared", FALSE AS "parentReadable" FROM ${tableOf(object)} p WHERE FALSE`,
  )

function pageOf(
  rendering: Rendering,
  object: ObjectType,
  branches: readonly Branch[],
  condition: string,
  sort: Sort,
  limit: number,
): Query {
  if (branches.length === 0 || condition === FALSE) return empty(rendering, object)
  return rendering.parameters.finish(mergedSql(rendering, object, branches, condition, sort, limit))
}

const layoutOf = ({ search = [], candidates = [] }: Selection): Layout => ({
  unitsAtOnce: candidates.length > 0 || search.some(({ terms }) => terms.length > 0),
})

/**
 * The rows of V in which the sort field is clear and present, in its order (P1, P2). Null when sorting by id: there is no such part.
 * The branches are those of the grants that show the field, so that nobody's walk depends on rows where it is hidden.
 *
 * @param after the last row already seen of this part
 * @param limit how many rows at most; ask for one more than the page to know whether it goes on
 */
export function sortedPart(plan: Plan, selection: Selection, sort: Sort, after: Position | null, limit: number): Query | null {
  const object = objectOf(plan, selection.object)
  const field = object.fieldByName.get(sort.field)
  if (field === undefined) return null
  const rendering = startRendering(plan)
  const { when } = shownSql(rendering, object, ROW)(field)
  const clear = cellOf(plan, object, 'read').effective.filter(({ grant }) => grant.levels[field.index] === 2)
  const present = field.optional === true ? `${column(ROW, field.name)} IS NOT NULL` : TRUE
  const branches =
    when === FALSE
      ? []
      : branchesOf(
          rendering,
          object,
          ROW,
          clear.map(({ records }) => records),
          layoutOf(selection),
        )
  const capped = cellOf(plan, object, 'read').capping.some(({ denial }) => (denial.caps?.levels[field.index] ?? 2) < 2)
  const condition = and([
    selectionSql(rendering, object, selection),
    present,
    capped ? when : TRUE,
    afterSql(rendering, object, sort, after),
  ])
  return pageOf(rendering, object, branches, condition, sort, limit)
}

/**
 * The other rows of V: those in which the sort field is absent or not clear, ordered by id; all of them when sorting by id.
 * Null when the plan settles that there are none.
 */
export function restPart(plan: Plan, selection: Selection, sort: Sort, after: Position | null, limit: number): Query | null {
  const object = objectOf(plan, selection.object)
  const field = object.fieldByName.get(sort.field)
  const rendering = startRendering(plan)
  const unless = field === undefined ? TRUE : shownSql(rendering, object, ROW)(field).unless
  const missing = field === undefined ? TRUE : or([unless, field.optional === true ? `${column(ROW, field.name)} IS NULL` : FALSE])
  if (missing === FALSE) return null
  const byId: Sort = { field: 'id', descending: sort.descending }
  const cell = cellOf(plan, object, 'read')
  const capped = field !== undefined && cell.capping.some(({ denial }) => (denial.caps?.levels[field.index] ?? 2) < 2)
  // A row that a grant reaches with the field clear is in the other part, unless the field is absent or capped there.
  const mayLack = field === undefined || field.optional === true || capped
  const grants = cell.effective.filter(({ grant }) => mayLack || grant.levels[field.index] !== 2)
  const branches = branchesOf(
    rendering,
    object,
    ROW,
    grants.map(({ records }) => records),
    layoutOf(selection),
  )
  const condition = and([selectionSql(rendering, object, selection), missing, afterSql(rendering, object, byId, after)])
  return pageOf(rendering, object, branches, condition, byId, limit)
}
