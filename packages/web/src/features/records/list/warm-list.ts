import type { QueryClient } from '@tanstack/react-query'
import { countQuery, pageQuery } from '../../../api/records.ts'
import { sessionQuery } from '../../../api/session.ts'
import { viewsQuery } from '../../../api/views.ts'
import type { CrmObject } from '../../../ui/record/object-by-plural.ts'
import { askedOf, PAGE_SIZE } from './list-question.ts'

/**
 * Asks for the first page of a list before the list is drawn, as the list itself will ask. Where a saved view decides what to ask for,
 * that is left to the list.
 */
export async function warmList(queries: QueryClient, object: CrmObject, address: Parameters<typeof askedOf>[2], q: string): Promise<void> {
  const [session, views] = await Promise.all([queries.ensureQueryData(sessionQuery), queries.ensureQueryData(viewsQuery(object.name))])
  const reach = session.reach[object.name]
  if (reach?.operations.includes('read') !== true) return
  const { question, sort, isBare } = askedOf(object, reach.levels, address, q)
  if (isBare && views.some(({ isDefault }) => isDefault)) return
  await Promise.all([
    queries.prefetchQuery(pageQuery(object.name, { ...question, sort, limit: PAGE_SIZE, cursor: undefined })),
    queries.prefetchQuery(countQuery(object.name, question)),
  ])
}
