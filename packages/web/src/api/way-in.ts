import { areaEndpoints } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { demonstration, passwordLink, setUp } = areaEndpoints

export type PasswordLink = AnswerOf<typeof passwordLink.look>
export type OutboxMail = AnswerOf<typeof demonstration.outbox>['mails'][number]
export type OutboxMessage = AnswerOf<typeof demonstration.outbox>['messages'][number]
export type SetUpWish = z.input<typeof setUp.found.body>

const once = { retry: false, staleTime: Number.POSITIVE_INFINITY } as const

/** Whom one can be in the demonstration; outside of it there is nothing. */
export const demonstrationQuery = queryOptions({
  ...once,
  queryKey: ['demonstration'],
  queryFn: () => call(demonstration.people, {}),
})

/** Whether there is no organisation yet, and what the first password must be. */
export const setUpQuery = queryOptions({ ...once, queryKey: ['set-up'], queryFn: () => call(setUp.look, {}) })

/** What the demonstration would have sent. It comes by itself, so it is looked for again. */
export const outboxQuery = queryOptions({
  queryKey: ['outbox'],
  queryFn: () => call(demonstration.outbox, {}),
  retry: false,
  refetchInterval: 3_000,
})

/** What a link is for. Not kept: what was true of it a moment ago says nothing. */
export const passwordLinkQuery = (token: string) =>
  queryOptions({
    ...once,
    gcTime: 0,
    queryKey: ['password-link', token],
    queryFn: () => call(passwordLink.look, { body: { token } }),
  })

export const wayInWrites = {
  askReset: (email: string) => call(passwordLink.ask, { body: { email } }),
  setByLink: (token: string, password: string) => call(passwordLink.use, { body: { token, password } }),
  setUp: (wish: SetUpWish) => call(setUp.found, { body: wish }),
}
