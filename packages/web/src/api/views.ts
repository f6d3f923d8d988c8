import { areaEndpoints, type ViewObjectName } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { views } = areaEndpoints

export type SavedView = AnswerOf<typeof views.update>
export type ViewContent = Pick<SavedView, 'search' | 'sort' | 'filters' | 'columns'>

/** The person's own views of one kind of list. They change by the person's own hand alone. */
export function viewsQuery(object: ViewObjectName) {
  return queryOptions({
    queryKey: ['views', object],
    queryFn: async ({ signal }) => (await call(views.list, { query: { object }, signal })).views,
    staleTime: 300_000,
  })
}

export const viewWrites = {
  save: (object: ViewObjectName, name: string, content: ViewContent) => call(views.create, { body: { object, name, ...content } }),
  change: (id: string, change: Partial<Pick<SavedView, 'name' | 'isDefault'> & ViewContent>) =>
    call(views.update, { params: { id }, body: change }),
  delete: (id: string) => call(views.delete, { params: { id } }),
}
