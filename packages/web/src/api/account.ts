import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { account } = areaEndpoints

export type PasswordState = AnswerOf<typeof account.password>
export type OwnSession = AnswerOf<typeof account.sessions>['sessions'][number]

/** The rules of one's own password, and how old it is. */
export const passwordQuery = queryOptions({
  queryKey: ['account', 'password'],
  queryFn: ({ signal }) => call(account.password, { signal }),
})

/** Where one is signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }) => (await call(account.sessions, { signal })).sessions,
})

export const accountWrites = {
  changePassword: (current: string, next: string) => call(account.changePassword, { body: { current, next } }),
  endSession: (id: string) => call(account.endSession, { params: { id } }),
  endOtherSessions: () => call(account.endOtherSessions, {}),
}
