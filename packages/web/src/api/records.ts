import {
  administrativeReadEndpoints,
  areaEndpoints,
  type CrmObjectName,
  crmObjects,
  type ObjectName,
  recordEndpoints,
  type ShownRecord,
} from '@menshen/contract'
import type { Predicate, Value } from '@menshen/engine'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

export type { ShownRecord } from '@menshen/contract'

/** One question to a list; the same for every object type. */
export interface ListQuestion {
  readonly filter?: Predicate | undefined
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly bin?: boolean | undefined
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

export interface RecordPage {
  readonly items: readonly ShownRecord[]
  readonly next: string | null
  readonly titles?: Readonly<Record<string, string>> | undefined
}

function readEndpoints(object: ObjectName) {
  return object in crmObjects
    ? recordEndpoints[object as CrmObjectName]
    : administrativeReadEndpoints[object as keyof typeof administrativeReadEndpoints]
}

/** What is absent is not sent at all. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never
}

/** What was read a moment ago, before the page that shows it was drawn, is not read again; a change that one makes is (its invalidation). */
const JUST_READ_MS = 5_000

/** A page of a list. The question goes in the body: what people look for is personal and does not belong in addresses. */
export function pageQuery(object: ObjectName, question: ListQuestion) {
  return queryOptions({
    queryKey: ['records', object, 'page', question],
    queryFn: async ({ signal }): Promise<RecordPage> => call(readEndpoints(object).query, { body: given(question), signal }),
    staleTime: JUST_READ_MS,
    placeholderData: keepPreviousData,
  })
}

export function countQuery(object: ObjectName, question: Pick<ListQuestion, 'filter' | 'q' | 'bin'>) {
  return queryOptions({
    queryKey: ['records', object, 'count', question],
    queryFn: ({ signal }) => call(readEndpoints(object).count, { body: given(question), signal }),
    staleTime: JUST_READ_MS,
    placeholderData: keepPreviousData,
  })
}

export interface AggregateQuestion {
  readonly groupBy?: string
  readonly measures: readonly ({ readonly fn: 'sum' | 'avg' | 'min' | 'max'; readonly field: string } | { readonly fn: 'count' })[]
  readonly filter?: Predicate
}

export function aggregateQuery(object: ObjectName, question: AggregateQuestion) {
  return queryOptions({
    queryKey: ['records', object, 'aggregate', question],
    queryFn: ({ signal }) => call(readEndpoints(object).aggregate, { body: { ...question, measures: [...question.measures] }, signal }),
  })
}

export function recordQuery(object: ObjectName, id: string) {
  return queryOptions({
    queryKey: ['records', object, 'one', id],
    queryFn: ({ signal }): Promise<ShownRecord> => call(readEndpoints(object).read, { params: { id }, signal }),
  })
}

/** Records that refer to this one, as V of their own object type shows them (V3). */
export function relatedQuery(object: Exclude<CrmObjectName, 'activity'>, id: string, plural: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['records', object, 'related', id, plural, cursor],
    queryFn: ({ signal }) =>
      call(recordEndpoints[object].related, { params: { id, plural }, query: cursor === undefined ? {} : { cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}

export function timelineQuery(id: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['records', 'customer', 'timeline', id, cursor],
    queryFn: ({ signal }) =>
      call(recordEndpoints.customer.timeline, { params: { id }, query: cursor === undefined ? {} : { cursor }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** All that can be done with one record of any object type; which of it, `operations` of the record says. */
export interface RecordWrite {
  readonly id: string
  readonly etag?: string
}

export const recordWrites = {
  create: (object: CrmObjectName, values: Readonly<Record<string, Value>>) => call(recordEndpoints[object].create, { body: { values } }),
  update: (object: CrmObjectName, { id, etag }: RecordWrite, values: Readonly<Record<string, Value>>) =>
    call(recordEndpoints[object].update, { params: { id }, body: { values }, ifMatch: etag }),
  delete: (object: CrmObjectName, { id, etag }: RecordWrite) => call(recordEndpoints[object].delete, { params: { id }, ifMatch: etag }),
  restore: (object: CrmObjectName, { id }: RecordWrite) => call(recordEndpoints[object].restore, { params: { id } }),
  purge: (object: CrmObjectName, { id }: RecordWrite) => call(recordEndpoints[object].purge, { params: { id } }),
  reveal: (object: CrmObjectName, id: string, body: { field: string; reason: string }) =>
    call(recordEndpoints[object].reveal, { params: { id }, body }),
  transfer: (object: CrmObjectName, id: string, body: { ownerId?: string; unitId?: string; keepShares?: boolean; reason?: string }) =>
    call(recordEndpoints[object].transfer, { params: { id }, body }),
  share: (object: CrmObjectName, id: string, body: { userId: string; level: 'read' | 'write'; until?: string; reason?: string }) =>
    call(recordEndpoints[object].share, { params: { id }, body }),
  claim: (id: string) => call(recordEndpoints.lead.claim, { params: { id } }),
  release: (id: string, reason: string) => call(recordEndpoints.lead.release, { params: { id }, body: { reason } }),
  requestDiscount: (id: string, body: { percent: number; reason: string }) =>
    call(recordEndpoints.deal.requestDiscount, { params: { id }, body }),
  decideDiscount: (id: string, body: { decision: 'approve' | 'refuse'; reason?: string }) =>
    call(recordEndpoints.deal.approveDiscount, { params: { id }, body }),
  close: (id: string, body: { resolution: string; satisfaction?: number }) => call(recordEndpoints.case.close, { params: { id }, body }),
}

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: ({ signal }) => call(areaEndpoints.organisation.organisation, { signal }),
  staleTime: 30_000,
})
