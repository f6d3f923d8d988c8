import { z } from 'zod'
import { both } from '../labels.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'

const path = '/api/v1/session'

const labels = z.object({ en: z.string(), zh: z.string() })

const reach = z
  .object({
    operations: z.array(z.string()),
    levels: z
      .record(z.string(), z.enum(['masked', 'clear']))
      .meta({ description: 'The most the caller can ever see; what is not named does not exist for them (V2).' }),
    writable: z.object({ create: z.array(z.string()), update: z.array(z.string()) }),
  })
  .meta({ id: 'Reach', description: 'What the caller can do with some record of an object type at most.' })

const session = z
  .object({
    user: z.object({
      id: z.string().meta({ format: 'uuid' }),
      name: z.string(),
      nameZh: z.string().nullable(),
      email: z.string(),
      unitId: z.string().meta({ format: 'uuid' }),
      unitName: z.string(),
      unitNameZh: z.string().nullable(),
      locale: z.enum(['en', 'zh']),
      timeZone: z.string(),
    }),
    roles: z.array(z.object({ role: z.string(), labels, unitId: z.string().meta({ format: 'uuid' }), validUntil: z.string().nullable() })),
    assurance: z.int().min(1).max(3),
    csrfToken: z.string().meta({ description: 'Goes into the X-CSRF-Token header of every request that is not GET.' }),
    expiresAt: z.string().meta({ format: 'date-time' }),
    reach: z.record(z.string(), reach).meta({ description: 'By object type.' }),
    demonstration: z.boolean(),
  })
  .meta({ id: 'Session', description: 'Who is signed in and what they can reach, so that no client works out rules by itself.' })

/** Signing in and out. */
export const sessionEndpoints = {
  signIn: defineEndpoint({
    name: 'session.signIn',
    method: 'POST',
    path,
    access: { public: 'Nobody has a session before signing in.' },
    event: 'session.started',
    mode: 'write',
    tag: 'session',
    labels: both('Sign in', '登录'),
    body: z.strictObject({ email: plainText(254), password: plainText(LONGEST_PASSWORD) }).meta({ id: 'SignIn' }),
    response: session,
    problems: ['wrong-credentials', 'account-locked', 'outside-sign-in'],
  }),
  me: defineEndpoint({
    name: 'session.me',
    method: 'GET',
    path,
    access: 'session',
    event: 'session.read',
    mode: 'read',
    tag: 'session',
    labels: both('Look at one’s own session', '查看自己的会话'),
    response: session,
  }),
  signOut: defineEndpoint({
    name: 'session.signOut',
    method: 'DELETE',
    path,
    access: 'session',
    event: 'session.ended',
    mode: 'write',
    tag: 'session',
    labels: both('Sign out', '退出登录'),
    response: z.object({ ended: z.literal(true) }).meta({ id: 'SignedOut' }),
  }),
} as const

/** Who one can be in the demonstration. */
export const demonstrationEndpoints = {
  people: defineEndpoint({
    name: 'demonstration.people',
    method: 'GET',
    path: '/api/v1/demo/people',
    access: { public: 'Lists invented people, in demonstration mode, on this machine only (DESIGN §7).' },
    event: 'session.people-listed',
    mode: 'read',
    tag: 'session',
    labels: both('List the people of the demonstration', '查看演示人员列表'),
    response: z
      .object({
        password: z.string().meta({ description: 'The password that all of them have.' }),
        people: z.array(
          z.object({
            email: z.string(),
            name: z.string(),
            nameZh: z.string().nullable(),
            jobTitle: z.string().nullable(),
            roles: z.array(labels),
            duties: z
              .array(labels)
              .optional()
              .meta({ description: 'What each of these roles is there for, as the policy says, in the same order.' }),
            unit: labels,
          }),
        ),
      })
      .meta({ id: 'DemonstrationPeople' }),
    problems: ['demonstration-only', 'not-found'],
  }),
} as const
