import { objectOf, type Plan } from '../plan/plan.ts'
import { relationItems } from './facts.ts'
import { outputItems } from './list.ts'
import { besideParents } from './rendering.ts'
import { tableOf } from './selection.ts'
import type { Query } from './text.ts'
import { startRendering } from './visible.ts'

/**
 * Records by id with how the person stands to them, deleted ones too, whatever the person may see: the caller decides in
 * memory what becomes of them (`allowed`, `observe`). Columns as in a page: id, version, deletedAt, the fields, and `Relations`.
 *
 * @param lock whether the rows are locked until the transaction ends (F2)
 */
export function recordsQuery(plan: Plan, object: string, ids: readonly string[], lock = false): Query {
  const type = objectOf(plan, object)
  const rendering = startRendering(plan)
  const relations = relationItems(rendering, type, 'r').join(', ')
  const where = `r."id" = ANY(${rendering.parameters.add(ids, 'uuid[]')})`
  const from = besideParents(rendering, `${tableOf(type)} r`, 'r', relations)
  return rendering.parameters.finish(
    `SELECT ${outputItems(type, 'r')}, ${relations} FROM ${from} WHERE ${where} ORDER BY r."id"${lock ? ' FOR UPDATE OF r' : ''}`,
  )
}
