import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { behaviour } = areaEndpoints

export type BehaviourDeviations = AnswerOf<typeof behaviour.deviations>
export type BehaviourOfGroups = AnswerOf<typeof behaviour.groups>
export type BehaviourOfPerson = AnswerOf<typeof behaviour.person>
export type NameRequest = AnswerOf<typeof behaviour.requests>['requests'][number]
export type BehaviourPerson = BehaviourOfPerson['person']

/** Each look leaves an event: not again for every look back at the window. */
const STALE = 60_000
const common = { staleTime: STALE, refetchOnWindowFocus: false }

/** The words come from the server, so they are asked for anew in another language. */
export const deviationsQuery = (language: string) =>
  queryOptions({
    ...common,
    queryKey: ['behaviour', 'deviations', language],
    queryFn: ({ signal }) => call(behaviour.deviations, { signal }),
  })

export const groupsQuery = (group: string | undefined) =>
  queryOptions({
    ...common,
    queryKey: ['behaviour', 'groups', group ?? ''],
    queryFn: ({ signal }) => call(behaviour.groups, { query: group === undefined ? {} : { group }, signal }),
  })

export const personQuery = (handle: string, language: string) =>
  queryOptions({
    ...common,
    queryKey: ['behaviour', 'person', handle, language],
    queryFn: ({ signal }) => call(behaviour.person, { params: { handle }, signal }),
  })

export const nameRequestsQuery = (language: string) =>
  queryOptions({
    ...common,
    queryKey: ['behaviour', 'requests', language],
    queryFn: ({ signal }) => call(behaviour.requests, { signal }),
  })

export const behaviourWrites = {
  ask: (handle: string, reason: string) => call(behaviour.ask, { params: { handle }, body: { reason } }),
  decide: (id: string, decision: 'confirm' | 'refuse') => call(behaviour.decide, { params: { id }, body: { decision } }),
}
