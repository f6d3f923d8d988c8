import { objectOf, type Plan } from '../plan/plan.ts'
import type { Field, ObjectType } from '../vocabulary/vocabulary.ts'
import { besideParents } from './rendering.ts'
import { ROW, type Selection, selectionSql, tableOf } from './selection.ts'
import { and, column, type Query } from './text.ts'
import { permitsSql, shownSql, startRendering } from './visible.ts'

export interface Grouping {
  readonly field: string
  /** For instants and dates: the period they are gathered by, in UTC. */
  readonly by?: 'year' | 'month'
}

export interface Measure {
  readonly field: string
  readonly fn: 'sum' | 'min' | 'max' | 'count'
}

const PERIOD = { year: 'YYYY', month: 'YYYY-MM' } as const

function fieldNamed(object: ObjectType, name: string): Field {
  const field = object.fieldByName.get(name)
  if (field === undefined) throw new Error(`${object.name} has no field ${name}`)
  return field
}

/** The value where it is clear, else NULL: absent (V2). */
const valueSql = (when: string, value: string): string => `CASE WHEN ${when} THEN ${value} END`

function groupSql(field: Field, by: Grouping['by'], when: string): string {
  const value = column(ROW, field.name)
  if (by === undefined) return valueSql(when, value)
  return valueSql(when, `to_char(${field.type === 'instant' ? `${value} AT TIME ZONE 'UTC'` : value}, '${PERIOD[by]}')`)
}

/**
 * Groups and sums over V in one scan (P1). Columns: g0, g1 … the groups, `rows`, and for each measure m0, m1 … with c0, c1 …
 * the number of rows it covers: those in which the field is clear and present (V2). Sums are exact, as text.
 *
 * @throws Error for a field that the object type does not have; the caller has checked that the person may name it
 */
export function aggregateQuery(
  plan: Plan,
  selection: Selection,
  groupings: readonly Grouping[],
  measures: readonly Measure[],
  limit: number,
): Query {
  const object = objectOf(plan, selection.object)
  const rendering = startRendering(plan)
  const shown = shownSql(rendering, object, ROW)
  const groups = groupings.map(({ field: name, by }) => {
    const field = fieldNamed(object, name)
    return groupSql(field, by, shown(field).when)
  })
  const items = measures.flatMap(({ field: name, fn }, i) => {
    const field = fieldNamed(object, name)
    const value = valueSql(shown(field).when, column(ROW, field.name))
    return [`${fn}(${value})${fn === 'sum' ? '::text' : ''} AS "m${i}"`, `count(${value}) AS "c${i}"`]
  })
  const where = and([selectionSql(rendering, object, selection), permitsSql(rendering, object, 'read', ROW)])
  const positions = groups.map((_, i) => String(i + 1)).join(', ')
  const grouping =
    groups.length === 0 ? '' : ` GROUP BY ${positions} ORDER BY ${positions} LIMIT ${rendering.parameters.add(limit, 'bigint')}`
  const select = [...groups.map((group, i) => `${group} AS "g${i}"`), 'count(*) AS "rows"', ...items].join(', ')
  const from = besideParents(rendering, `${tableOf(object)} ${ROW}`, ROW, `${select} ${where}`)
  return rendering.parameters.finish(`SELECT ${select} FROM ${from} WHERE ${where}${grouping}`)
}
