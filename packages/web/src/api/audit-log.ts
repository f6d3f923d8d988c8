import { areaEndpoints } from '@menshen/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf, CallInput } from './call.ts'

const { search, content } = areaEndpoints.auditSearch

export type AuditQuestion = NonNullable<CallInput<typeof search>['body']>
export type AuditContent = AnswerOf<typeof content>
export type AuditPage = AnswerOf<typeof search>

const PAGE_SIZE = 50

/** Events that answer a question, page after page. What people look for goes in the body, never in the address. */
export function auditQuery(question: AuditQuestion) {
  return infiniteQueryOptions({
    queryKey: ['records', 'auditEvent', 'search', question],
    queryFn: ({ signal, pageParam }): Promise<AuditPage> =>
      call(search, { body: { ...question, limit: PAGE_SIZE, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: AuditPage) => next,
    // Every look into the log is an event of its own: it is not looked at again by itself.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** What one event holds, for those who may inspect it. */
export function auditContentQuery(id: string) {
  return queryOptions({
    queryKey: ['records', 'auditEvent', 'content', id],
    queryFn: ({ signal }): Promise<AuditContent> => call(content, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
