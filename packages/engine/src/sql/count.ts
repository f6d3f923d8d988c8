import { cellOf, objectOf, type Plan } from '../plan/plan.ts'
import { branchesOf } from './branches.ts'
import { besideParents } from './rendering.ts'
import { ROW, type Selection, selectionSql, tableOf } from './selection.ts'
import { and, type Query } from './text.ts'
import { permitsSql, startRendering } from './visible.ts'

/** How many rows of V there are, counted no further than `cap`; with a cap of null, all of them in one scan. */
export function countQuery(plan: Plan, selection: Selection, cap: number | null): Query {
  const object = objectOf(plan, selection.object)
  const rendering = startRendering(plan)
  const condition = selectionSql(rendering, object, selection)
  if (cap === null) {
    const where = and([condition, permitsSql(rendering, object, 'read', ROW)])
    const from = besideParents(rendering, `${tableOf(object)} ${ROW}`, ROW, where)
    return rendering.parameters.finish(`SELECT count(*) AS "count" FROM ${from} WHERE ${where}`)
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
    const where = and([key, filter, condition])
    const row = over === null ? `${tableOf(object)} ${ROW}` : `${over} JOIN ${tableOf(object)} ${ROW} ON ${key}`
    return `(SELECT ${ROW}."id" FROM ${besideParents(rendering, row, ROW, where)} WHERE ${where} LIMIT ${limit})`
  })
  const distinct = parts.length === 1 ? (parts[0] ?? '') : `(SELECT DISTINCT u."id" FROM (${parts.join(' UNION ALL ')}) u LIMIT ${limit})`
  return rendering.parameters.finish(`SELECT count(*) AS "count" FROM ${distinct} c`)
}
