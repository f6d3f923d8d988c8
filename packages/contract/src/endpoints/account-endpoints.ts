import { z } from 'zod'
import { both } from '../labels.ts'
import { recordParams } from '../schemas/record-schemas.ts'
import { FACTOR_KINDS } from '../sign-in/factor-kinds.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { openSession } from './session-schema.ts'

const path = '/api/v1/account'

export const passwordRules = z
  .object({
    minLength: z.int().meta({ description: 'In Unicode code points.' }),
    classes: z.int().meta({ description: 'How many of small letters, capitals, digits and other characters.' }),
    maxAgeDays: z.int().nullable(),
    warnDays: z.int(),
    minAgeHours: z.int(),
    history: z.int().meta({ description: 'How many earlier passwords may not come again.' }),
    contextWords: z.boolean(),
    strength: z.int().meta({ description: 'The least score of zxcvbn, 0 to 4.' }),
    breached: z.boolean(),
    breachedOnline: z.boolean().meta({ description: 'No new password is set while the online list of breaches cannot be asked.' }),
  })
  .meta({
    id: 'PasswordRules',
    description: 'What the policy asks of a person’s password: the strictest of what holds for everybody and for each role.',
  })

const passwordState = z
  .object({
    rules: passwordRules,
    changedAt: z.string().nullable().meta({ format: 'date-time' }),
    changeableAt: z.string().nullable().meta({ format: 'date-time', description: 'Before that it may not be changed again.' }),
    expiresAt: z.string().nullable().meta({ format: 'date-time' }),
  })
  .meta({ id: 'PasswordState' })

const ownSession = z.object({ ...openSession, current: z.boolean().meta({ description: 'The one that asks.' }) }).meta({ id: 'OwnSession' })

const factor = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    kind: z.enum(FACTOR_KINDS),
    label: z.string(),
    createdAt: z.string().meta({ format: 'date-time' }),
    lastUsedAt: z.string().nullable().meta({ format: 'date-time' }),
  })
  .meta({ id: 'SecondFactor' })

export const factors = z
  .object({
    factors: z.array(factor),
    recoveryCodesLeft: z.int(),
    required: z.boolean().meta({ description: 'Whether the policy asks for one.' }),
  })
  .meta({ id: 'SecondFactors' })

/** One's own password and sessions. */
export const accountEndpoints = {
  password: defineEndpoint({
    name: 'account.password',
    method: 'GET',
    path: `${path}/password`,
    access: 'session',
    event: 'credential.read',
    mode: 'read',
    tag: 'account',
    labels: both('Look at the rules of one’s own password', '查看自己的密码规则'),
    response: passwordState,
  }),
  changePassword: defineEndpoint({
    name: 'account.changePassword',
    method: 'POST',
    path: `${path}/password`,
    access: 'session',
    event: 'credential.changed',
    mode: 'write',
    tag: 'account',
    labels: both('Change one’s own password', '修改自己的密码'),
    body: z.strictObject({ current: plainText(LONGEST_PASSWORD), next: plainText(LONGEST_PASSWORD) }).meta({ id: 'PasswordChange' }),
    response: z
      .object({ sessionsEnded: z.int().meta({ description: 'All others of the account.' }), password: passwordState })
      .meta({ id: 'PasswordChanged' }),
    problems: ['wrong-password', 'password-refused', 'password-not-checked', 'password-too-new', 'rate-limited'],
  }),
  sessions: defineEndpoint({
    name: 'account.sessions',
    method: 'GET',
    path: `${path}/sessions`,
    access: 'session',
    event: 'session.listed',
    mode: 'read',
    tag: 'account',
    labels: both('List one’s own sessions', '列出自己的登录会话'),
    response: z.object({ sessions: z.array(ownSession) }).meta({ id: 'OwnSessions' }),
  }),
  endSession: defineEndpoint({
    name: 'account.endSession',
    method: 'DELETE',
    path: `${path}/sessions/{id}`,
    access: 'session',
    event: 'session.revoked',
    mode: 'write',
    tag: 'account',
    labels: both('End one of one’s own sessions', '结束自己的某个会话'),
    params: recordParams,
    response: z.object({ ended: z.int() }).meta({ id: 'SessionsEnded' }),
    problems: ['not-found', 'proof-needed'],
  }),
  endOtherSessions: defineEndpoint({
    name: 'account.endOtherSessions',
    method: 'DELETE',
    path: `${path}/sessions`,
    access: 'session',
    event: 'session.revoked',
    mode: 'write',
    tag: 'account',
    labels: both('End all of one’s own sessions but this', '结束自己的其他所有会话'),
    response: z.object({ ended: z.int() }).meta({ id: 'OtherSessionsEnded' }),
    problems: ['proof-needed'],
  }),
} as const
