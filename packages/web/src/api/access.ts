import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { accessRequests } = areaEndpoints

export type AccessWay = AnswerOf<typeof accessRequests.ways>['ways'][number]
export type WaitingRequest = AnswerOf<typeof accessRequests.inbox>['waiting'][number]
export type AccessFigures = AnswerOf<typeof accessRequests.figures>
export type Deputy = AnswerOf<typeof accessRequests.deputies>['deputies'][number]

/** Each look leaves an event: not again for every look back at the window. */
const STALE = 60_000
const common = { staleTime: STALE, refetchOnWindowFocus: false }

export const waysQuery = (refusal: string | undefined) =>
  queryOptions({
    ...common,
    queryKey: ['access', 'ways', refusal ?? ''],
    queryFn: ({ signal }) => call(accessRequests.ways, { query: refusal === undefined ? {} : { refusal }, signal }),
  })

export const inboxQuery = queryOptions({
  ...common,
  queryKey: ['access', 'inbox'],
  queryFn: ({ signal }) => call(accessRequests.inbox, { signal }),
})

export const figuresQuery = queryOptions({
  ...common,
  queryKey: ['access', 'figures'],
  queryFn: ({ signal }) => call(accessRequests.figures, { signal }),
})

export const deputiesQuery = queryOptions({
  ...common,
  queryKey: ['access', 'deputies'],
  queryFn: ({ signal }) => call(accessRequests.deputies, { signal }),
})

export interface AccessWish {
  readonly role: string
  readonly unitId: string
  readonly hours: number
  readonly reason: string
}

export const accessWrites = {
  ask: (wish: AccessWish, way: 'request' | 'elevation', refusal: string | undefined) =>
    call(accessRequests.ask, { body: { ...wish, way, ...(refusal === undefined ? {} : { refusal }) } }),
  elevate: (wish: AccessWish) => call(accessRequests.elevate, { body: wish }),
  breakGlass: (wish: AccessWish) => call(accessRequests.breakGlass, { body: wish }),
  decide: (id: string, decision: 'approve' | 'refuse', reason: string) =>
    call(accessRequests.decide, { params: { id }, body: { decision, reason } }),
  end: (id: string) => call(accessRequests.end, { params: { id } }),
  report: (id: string, report: string) => call(accessRequests.report, { params: { id }, body: { report } }),
  sign: (id: string) => call(accessRequests.sign, { params: { id } }),
  nameDeputy: (deputyId: string, validUntil: string) => call(accessRequests.nameDeputy, { body: { deputyId, validUntil } }),
  endDeputy: (id: string) => call(accessRequests.endDeputy, { params: { id } }),
}
