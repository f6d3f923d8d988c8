import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'
import { proved } from './proof.ts'

const { account, factor, session } = areaEndpoints

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

export type SecondFactors = AnswerOf<typeof factor.list>
export type NewTotp = AnswerOf<typeof factor.begin>

/** The second factors of one's own account. */
export const factorsQuery = queryOptions({
  queryKey: ['account', 'factors'],
  queryFn: ({ signal }) => call(factor.list, { signal }),
})

export const factorWrites = {
  begin: (label: string) => call(factor.begin, { body: { label } }),
  confirm: async (id: string, code: string) => {
    const added = await call(factor.confirm, { params: { id }, body: { code } })
    proved()
    return added
  },
  remove: (id: string) => call(factor.remove, { params: { id } }),
  makeCodes: () => call(factor.makeCodes, {}),
}

/** Proves once more who one is. */
export const prove = {
  byCode: (code: string) => call(session.prove, { body: { code } }),
  byPassword: (password: string) => call(session.prove, { body: { password } }),
}

export const accountWrites = {
  changePassword: (current: string, next: string) => call(account.changePassword, { body: { current, next } }),
  endSession: (id: string) => call(account.endSession, { params: { id } }),
  endOtherSessions: () => call(account.endOtherSessions, {}),
}
