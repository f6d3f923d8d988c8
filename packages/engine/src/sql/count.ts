import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import { branchesOf } from './branches.ts'
import { ROW, type Selection, selectionSql, tableOf } from './selection.ts'
import { and, type Query } from './text.ts'
import { permitsSql, startRendering } from './visible.ts'

/** How many rows of V there are, counted no further than `cap`; with a cap of null, all of them in one scan. */
export function countQuery(plan: Plan, selection: Selection, cap: number | null): Query {
  const object = objectOf(plan, selection.object)
  const rendering = startRendering(plan)
  const condition = selectionSql(rendering, object, selection)
  if (cap === null) {
    return rendering.parameters.finish(
      `SELECT count(*) AS "count" FROM ${tableOf(object)} ${ROW} WHERE ${and([condition, permitsSql(rendering, object, 'read', ROW)])}`,
    )
  }
  const branches = branchesOf(
    rendering,
    object,
    ROW,
    cellOf(plan, object, 'read').effective.map(({ records }) => records),
  )
  if (branches.length === 0) return rendering.parameters.finish('SELECT 0::bigint AS "count"')
  const limit = rendering.parameters.add(cap, 'bigint')
  const parts = branches.map(({ over, key, filter }) => {
    const from = over === null ? `${tableOf(object)} ${ROW}` : `${over} JOIN ${tableOf(object)} ${ROW} ON ${key}`
    return `(SELECT ${ROW}."id" FROM ${from} WHERE ${and([key, filter, condition])} LIMIT ${limit})`
  })
  const distinct = parts.length === 1 ? (parts[0] ?? '') : `(SELECT DISTINCT u."id" FROM (${parts.join(' UNION ALL ')}) u LIMIT ${limit})`
  return rendering.parameters.finish(`SELECT count(*) AS "count" FROM ${distinct} c`)
}
