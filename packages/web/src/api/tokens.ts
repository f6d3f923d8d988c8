import { areaEndpoints, type InputOf } from '@menshen/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import type { AnswerOf } from './call.ts'

const { token } = areaEndpoints

export type ApiToken = AnswerOf<typeof token.list>['tokens'][number]
export type MadeToken = AnswerOf<typeof token.make>
export type TokenWish = InputOf<typeof token.make>['body']

/** One's own API tokens; what they are is known to nobody any more. */
export const tokensQuery = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: async ({ signal }) => (await call(token.list, { signal })).tokens,
})

export const tokenWrites = {
  make: (wish: TokenWish) => call(token.make, { body: wish }),
  end: (id: string) => call(token.end, { params: { id } }),
}
