import { areaEndpoints, type CrmObjectName, explanationEndpoints, type OperationName, viewAsEndpoints } from '@menshen/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { pastRights } = areaEndpoints

export type Explanation = AnswerOf<typeof explanationEndpoints.customer.explanation>
export type ExplainedRule = Explanation['sections'][number]['grants'][number]
export type ExplainedChange = Explanation['changes'][number]
export type ExplainedStep = ExplainedChange['steps'][number]
export type Audience = AnswerOf<typeof explanationEndpoints.customer.audience>
export type PageAs = AnswerOf<typeof viewAsEndpoints.customer.viewAs>
export type RecordAs = AnswerOf<typeof viewAsEndpoints.customer.viewOneAs>
export type RightsThen = AnswerOf<typeof pastRights.rights>

/** By which session others are decided about: none, or one assumed of this assurance. */
export type Assumed = 'none' | '1' | '2' | '3'

interface Asked {
  readonly operation: OperationName
  readonly field: string | undefined
  readonly assumed: Assumed
}

const queryOf = ({ operation, field, assumed }: Asked) => ({
  operation,
  ...(field === undefined ? {} : { field }),
  ...(assumed === 'none' ? {} : { assurance: assumed }),
})

/** Each look leaves an event: not again for every look back at the window. */
const common = { staleTime: 30_000, refetchOnWindowFocus: false }

export const explanationQuery = (object: CrmObjectName, id: string, asked: Asked & { readonly personId: string | undefined }) =>
  queryOptions({
    ...common,
    queryKey: ['explain', object, id, asked],
    queryFn: ({ signal }) =>
      call(explanationEndpoints[object].explanation, {
        params: { id },
        query: { ...queryOf(asked), ...(asked.personId === undefined ? {} : { personId: asked.personId }) },
        signal,
      }),
  })

export const audienceQuery = (object: CrmObjectName, id: string, asked: Asked) =>
  queryOptions({
    ...common,
    queryKey: ['audience', object, id, asked],
    queryFn: ({ signal }) => call(explanationEndpoints[object].audience, { params: { id }, query: queryOf(asked), signal }),
  })

export const rightsQuery = (id: string, at: string, assumed: Assumed) =>
  queryOptions({
    ...common,
    queryKey: ['rights', id, at, assumed],
    queryFn: ({ signal }) =>
      call(pastRights.rights, { params: { id }, query: { at, ...(assumed === 'none' ? {} : { assurance: assumed }) }, signal }),
  })

interface As {
  readonly personId: string
  readonly assumed: Assumed
}

const asOf = ({ personId, assumed }: As) => ({ personId, ...(assumed === 'none' ? {} : { assurance: assumed }) })

/** What somebody else sees of a list of the reader's, page after page. */
export const pagesAsQuery = (object: CrmObjectName, as: As, question: { readonly sort?: string | undefined; readonly q: string }) =>
  infiniteQueryOptions({
    ...common,
    queryKey: ['viewAs', object, as, question],
    queryFn: ({ pageParam, signal }) =>
      call(viewAsEndpoints[object].viewAs, {
        body: {
          ...asOf(as),
          ...(question.sort === undefined ? {} : { sort: question.sort }),
          ...(question.q === '' ? {} : { q: question.q }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

/** What somebody else sees of a record, and what they may do with it. */
export const recordAsQuery = (object: CrmObjectName, id: string, as: As) =>
  queryOptions({
    ...common,
    queryKey: ['viewAs', object, 'one', id, as],
    queryFn: ({ signal }) => call(viewAsEndpoints[object].viewOneAs, { params: { id }, query: asOf(as), signal }),
  })
