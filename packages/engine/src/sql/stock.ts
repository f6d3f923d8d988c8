import { compareScalars } from '../predicate/order.ts'
import type { Asked, AskedField } from '../simulate/asked.ts'
import type { Scalar } from '../vocabulary/value.ts'
import type { Field, ObjectType } from '../vocabulary/vocabulary.ts'
import { outputItems } from './list.ts'
import { sqlType } from './predicate.ts'
import { CURRENT } from './scopes.ts'
import { tableOf } from './selection.ts'
import { column, literal, Parameters, type Query, quoted, snakeCase } from './text.ts'

/** One group of living records of a type that no rule asked about tells apart, as `stockQuery` answers it. */
export interface StockGroup {
  readonly count: number
  /** One of them. */
  readonly id: string
  readonly [column: string]: unknown
}

/** The columns of one level of a group: of the records, or of what they hang on. */
export interface StockColumns {
  readonly owner: string
  /** The id where the record is on a team's list or shared, else null. */
  readonly alone: string
  /** What else tells groups apart. */
  readonly kind: readonly string[]
  readonly parents: readonly StockColumns[]
}

const SHARING_SCOPES = ['team', 'sharedRead', 'sharedWrite'] as const

/** More values than that are not listed in the statement: every value of the column counts by itself then. */
const MOST_VALUES = 500

const sorted = (values: ReadonlySet<Scalar>): Scalar[] => [...values].sort((a, b) => compareScalars(a, b) ?? 0)

/** By what a field's values differ to the rules: whether there is one, which constant it is, and between which two it lies. */
function regions(field: Field, { equal, bounds }: AskedField, alias: string, parameters: Parameters): string[] {
  const value = column(alias, field.name)
  const constants = new Set([...equal, ...bounds])
  if (field.type === 'boolean' || field.type === 'enum' || (bounds.size === 0 && constants.size > MOST_VALUES)) return [value]
  const absent = `${value} IS NULL`
  if (constants.size === 0) return [absent]
  const type = sqlType(field)
  const known = `CASE WHEN ${value} = ANY(${parameters.add(sorted(constants), `${type}[]`)}) THEN ${value} END`
  if (bounds.size === 0) return [absent, known]
  const operand = type === 'text' ? `${value} COLLATE "C"` : value
  return [absent, known, `width_bucket(${operand}, ${parameters.add(sorted(bounds), `${type}[]`)})`]
}

interface Statement {
  readonly parameters: Parameters
  readonly items: string[]
  readonly from: string[]
}

/** Adds a level to the statement and answers its columns. */
function level(asked: Asked, alias: string, statement: Statement): StockColumns {
  const { object } = asked
  const add = (sql: string): string => {
    const name = `c${statement.items.length}`
    statement.items.push(`${sql} AS "${name}"`)
    return name
  }
  const shared = SHARING_SCOPES.some((scope) => asked.scopes.has(scope))
  if (shared) {
    const listed = ['record_team', 'record_share'].map(
      (table) => `SELECT t.record_id FROM ${quoted(table)} t WHERE t.object = ${literal(snakeCase(object.name))} AND t.${CURRENT}`,
    )
    statement.from.push(`LEFT JOIN (${listed.join(' UNION ')}) ${alias}s ON ${alias}s.record_id = ${alias}."id"`)
  }
  const owner = add(column(alias, 'ownerId'))
  const kind = [add(column(alias, 'unitId')), add(`${column(alias, 'ownerId')} IS NULL`)]
  for (const [name, field] of asked.fields) {
    const known = object.fieldByName.get(name)
    if (name === 'ownerId') kind.push(owner)
    else if (known !== undefined && name !== 'unitId') kind.push(...regions(known, field, alias, statement.parameters).map(add))
  }
  const alone = add(shared ? `${alias}s.record_id` : 'NULL::uuid')
  const parents = asked.parents.map((parent, at) => {
    const link = object.parents[at]
    const below = `${alias}${at}`
    statement.from.push(
      `LEFT JOIN ${tableOf(parent.object)} ${below} ON ${below}."id" = ${column(alias, link?.field ?? '')} AND ${below}."deleted_at" IS NULL`,
    )
    return level(parent, below, statement)
  })
  return { owner, alone, kind, parents }
}

/**
 * The living records of a type in groups that no rule asked about tells apart but by owner: in one scan, whatever anybody may see. Only a
 * simulation asks it, which tells numbers of it and no records (V8).
 */
export function stockQuery(asked: Asked): { readonly query: Query; readonly columns: StockColumns } {
  const statement: Statement = { parameters: new Parameters(), items: [], from: [] }
  const columns = level(asked, 'r', statement)
  const groups = statement.items.map((_, at) => String(at + 3)).join(', ')
  const query = statement.parameters.finish(
    `SELECT count(*)::int AS "count", min(r."id"::text) AS "id", ${statement.items.join(', ')} FROM ${tableOf(asked.object)} r ${statement.from.join(' ')} WHERE r."deleted_at" IS NULL GROUP BY ${groups}`,
  )
  return { query, columns }
}

/** Living records by id, as they are, for those groups. */
export function stockRecordsQuery(object: ObjectType, ids: readonly string[]): Query {
  const parameters = new Parameters()
  const where = `r."id" = ANY(${parameters.add(ids, 'uuid[]')}) AND r."deleted_at" IS NULL`
  return parameters.finish(`SELECT ${outputItems(object, 'r')} FROM ${tableOf(object)} r WHERE ${where}`)
}

/** Who is on the team of a record of the type, and with whom one is shared, now: `userId`, `recordId`, `onTeam`, `shared`. */
export function stockSharingQuery(object: ObjectType): Query {
  const of = `WHERE t.object = ${literal(snakeCase(object.name))} AND t.${CURRENT}`
  return {
    text: `SELECT t.user_id AS "userId", t.record_id AS "recordId", TRUE AS "onTeam", 0 AS "shared" FROM "record_team" t ${of}
      UNION ALL SELECT t.user_id, t.record_id, FALSE, t.level FROM "record_share" t ${of}`,
    values: [],
  }
}
