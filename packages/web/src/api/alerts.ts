import { administrativeReadEndpoints, areaEndpoints } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf, CallInput } from './call.ts'
import type { RecordPage } from './records.ts'

const { alerts } = areaEndpoints
const { query } = administrativeReadEndpoints.alert

export type AlertEvidence = AnswerOf<typeof alerts.evidence>
export type Detection = AnswerOf<typeof alerts.detections>['detections'][number]
export type AlertClosing = NonNullable<CallInput<typeof alerts.close>['body']>

/** Those that wait, those one has taken on, or those that are done with. */
export const ALERT_SHOWS = ['open', 'mine', 'closed'] as const
export type AlertShow = (typeof ALERT_SHOWS)[number]

const PAGE_SIZE = 50

const filterOf = (show: AlertShow, userId: string): Predicate =>
  ({
    open: { field: 'state', op: 'in', values: ['new', 'taken'] },
    mine: {
      and: [
        { field: 'ownerId', op: 'eq', value: userId },
        { field: 'state', op: 'eq', value: 'taken' },
      ],
    },
    closed: { field: 'state', op: 'eq', value: 'closed' },
  })[show] as Predicate

/** The newest first, page after page. It is read again when the stream says that something is another (`useFreshAlerts`), and not by itself. */
export const alertsQuery = (show: AlertShow, userId: string) =>
  infiniteQueryOptions({
    queryKey: ['records', 'alert', 'page', show, userId],
    queryFn: ({ signal, pageParam }): Promise<RecordPage> =>
      call(query, {
        body: {
          filter: filterOf(show, userId),
          sort: '-createdAt',
          limit: PAGE_SIZE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: RecordPage) => next,
  })

/** Each look leaves an event: not again for every look back at the window. */
const common = { staleTime: 60_000, refetchOnWindowFocus: false }

export const detectionsQuery = queryOptions({
  ...common,
  queryKey: ['alerts', 'detections'],
  queryFn: ({ signal }) => call(alerts.detections, { signal }),
})

/** @param signals how often the alert held by now: when it has held again there is more behind it */
export const evidenceQuery = (id: string, signals: number) =>
  queryOptions({
    ...common,
    queryKey: ['alerts', 'evidence', id, signals],
    queryFn: ({ signal }) => call(alerts.evidence, { params: { id }, signal }),
    placeholderData: keepPreviousData,
  })

export const alertWrites = {
  take: (id: string) => call(alerts.take, { params: { id } }),
  close: (id: string, body: AlertClosing) => call(alerts.close, { params: { id }, body }),
}
