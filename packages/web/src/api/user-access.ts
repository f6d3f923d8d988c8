import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { userAccess } = areaEndpoints

export type UserAccess = AnswerOf<typeof userAccess.read>

/** With what somebody is signed in, for whoever may suspend them. Each look leaves an event. */
export const userAccessQuery = (id: string) =>
  queryOptions({
    queryKey: ['user-access', id],
    queryFn: ({ signal }) => call(userAccess.read, { params: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** One of them, or all. */
const ending = (reason: string, only: string | null) => (only === null ? { reason } : { reason, only })

export const userAccessWrites = {
  endSessions: (id: string, reason: string, only: string | null) =>
    call(userAccess.endSessions, { params: { id }, body: ending(reason, only) }),
  endTokens: (id: string, reason: string, only: string | null) =>
    call(userAccess.endTokens, { params: { id }, body: ending(reason, only) }),
}
