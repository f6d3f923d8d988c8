import { z } from 'zod'
import { both } from '../labels.ts'
import { reason, recordParams } from '../schemas/record-schemas.ts'
import { identifier } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { openSession } from './session-schema.ts'
import { shownToken } from './token-endpoints.ts'

const path = '/api/v1/users/{id}/access'

/** Whoever may suspend somebody may do less than that: end what they are signed in with (ASVS 7.4.5). Programs may not. */
const common = {
  access: { object: 'user', operation: 'suspend' },
  byToken: false,
  tag: 'user',
  params: recordParams,
} as const

const shownSession = z
  .object(openSession)
  .meta({ id: 'UserSession', description: 'Address and client are null for whoever would not read them in the audit log.' })

const ending = z
  .strictObject({ reason, only: identifier().optional().meta({ description: 'One of them; not given, all.' }) })
  .meta({ id: 'AccessEnding' })

const ended = z.object({ ended: z.int() }).meta({ id: 'AccessEnded' })

/** With what somebody else is signed in, and its end. */
export const userAccessEndpoints = {
  read: defineEndpoint({
    ...common,
    name: 'user.access',
    method: 'GET',
    path,
    event: 'user.access-read',
    mode: 'read',
    labels: both('Look at the sessions and API tokens of a user', '查看用户的登录会话与 API 令牌'),
    response: z.object({ sessions: z.array(shownSession), tokens: z.array(shownToken) }).meta({ id: 'UserAccess' }),
    problems: ['not-found', 'not-permitted'],
  }),
  endSessions: defineEndpoint({
    ...common,
    name: 'user.endSessions',
    method: 'POST',
    path: `${path}/end-sessions`,
    event: 'user.sessions-ended',
    mode: 'write',
    labels: both('End sessions of a user', '结束用户的登录会话'),
    body: ending,
    response: ended,
    problems: ['not-found', 'not-permitted'],
  }),
  endTokens: defineEndpoint({
    ...common,
    name: 'user.endTokens',
    method: 'POST',
    path: `${path}/end-tokens`,
    event: 'user.tokens-ended',
    mode: 'write',
    labels: both('End API tokens of a user', '停用用户的 API 令牌'),
    body: ending,
    response: ended,
    problems: ['not-found', 'not-permitted'],
  }),
} as const
