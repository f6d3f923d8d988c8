import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { filledText, plainText, wholeNumber } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/account/tokens'

/** How long a token lasts when nothing is said, and at most. */
export const TOKEN_DAYS = { usual: 90, most: 365 } as const

const operations = z.array(plainText(64)).max(64)

const cut = z
  .record(plainText(64), operations)
  .refine((named) => Object.keys(named).length <= 64, { message: 'too-complex' })
  .meta({
    id: 'TokenCut',
    description: 'The operations that the token may use, by object type. It never does more than its owner may (V7).',
  })

export const shownToken = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    name: z.string(),
    cut: z.record(z.string(), z.array(z.string())),
    readOnly: z.boolean(),
    createdAt: z.string().meta({ format: 'date-time' }),
    expiresAt: z.string().meta({ format: 'date-time' }),
    lastUsedOn: z.string().nullable().meta({ format: 'date', description: 'In UTC.' }),
    lastAddress: z.string().nullable(),
  })
  .meta({ id: 'ApiToken' })

export type ShownToken = z.output<typeof shownToken>

/** What is wished of a token; the proof of who wishes it comes beside. */
export const tokenWish = {
  name: filledText(80),
  cut,
  readOnly: z.boolean().default(false),
  days: wholeNumber(1, TOKEN_DAYS.most).default(TOKEN_DAYS.usual),
}

export const madeToken = z
  .object({
    token: z.string().meta({ description: 'Shown this once. Sent as `Authorization: Bearer …`.' }),
    made: shownToken,
  })
  .meta({ id: 'ApiTokenMade' })

/** One's own API tokens. INVARIANT: none of these can be called with a token, so that one cannot make others. */
export const tokenEndpoints = {
  list: defineEndpoint({
    name: 'token.list',
    method: 'GET',
    path,
    access: 'session',
    event: 'token.listed',
    mode: 'read',
    tag: 'account',
    labels: both('List one’s own API tokens', '列出自己的 API 令牌'),
    response: z.object({ tokens: z.array(shownToken) }).meta({ id: 'ApiTokens' }),
  }),
  make: defineEndpoint({
    name: 'token.make',
    method: 'POST',
    path,
    status: 201,
    access: 'session',
    event: 'token.made',
    mode: 'write',
    tag: 'account',
    labels: both('Make an API token', '创建 API 令牌'),
    body: z
      .strictObject({ ...tokenWish, current: plainText(LONGEST_PASSWORD).meta({ description: 'The present password.' }) })
      .meta({ id: 'ApiTokenWish' }),
    response: madeToken,
    problems: ['wrong-password', 'too-many-tokens', 'rate-limited'],
  }),
  end: defineEndpoint({
    name: 'token.end',
    method: 'DELETE',
    path: `${path}/{id}`,
    access: 'session',
    event: 'token.ended',
    mode: 'write',
    tag: 'account',
    labels: both('End one of one’s own API tokens', '停用自己的某个 API 令牌'),
    params: recordParams,
    response: z.object({ ended: z.int() }).meta({ id: 'ApiTokenEnded' }),
    problems: ['not-found'],
  }),
} as const
