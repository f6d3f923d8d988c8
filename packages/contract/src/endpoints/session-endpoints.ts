import { z } from 'zod'
import { both, LANGUAGES } from '../labels.ts'
import { MAIL_NAMES } from '../mails/mail-text.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { passkeyProof } from './passkey-schemas.ts'
import { labels, session } from './session-schema.ts'
import { code, sentCode, signedIn } from './sign-in-step-endpoints.ts'

const path = '/api/v1/session'

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
    response: signedIn,
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
  prove: defineEndpoint({
    name: 'session.prove',
    method: 'POST',
    path: `${path}/proof`,
    access: 'session',
    event: 'session.raised',
    mode: 'write',
    tag: 'session',
    labels: both('Prove once more who one is', '再次验证身份'),
    body: z
      .union([
        z.strictObject({ password: plainText(LONGEST_PASSWORD) }),
        z.strictObject({ code }),
        z.strictObject({ passkey: passkeyProof }),
      ])
      .meta({ id: 'Proof', description: 'The second factor, or the password of an account that has none.' }),
    response: z
      .object({ assurance: z.int().min(1).max(3), provedAt: z.string().meta({ format: 'date-time' }) })
      .meta({ id: 'Proved', description: 'The session goes on under a new cookie.' }),
    problems: ['wrong-password', 'wrong-code', 'wrong-passkey', 'wrong-state', 'rate-limited'],
  }),
  sendProofCode: defineEndpoint({
    name: 'session.sendProofCode',
    method: 'POST',
    path: `${path}/proof/sms`,
    access: 'session',
    event: 'factor.code-sent',
    mode: 'write',
    tag: 'session',
    labels: both('Have a code sent to one’s phone, to prove who one is', '发送用于验证身份的短信验证码'),
    response: sentCode,
    problems: ['wrong-state', 'rate-limited'],
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
    response: z
      .object({
        ended: z.literal(true),
        location: z
          .string()
          .nullable()
          .meta({ format: 'uri', description: 'Where to go to sign out at the provider as well; null where there is nothing to do.' }),
      })
      .meta({ id: 'SignedOut' }),
  }),
} as const

const outboxMail = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    template: z.enum(MAIL_NAMES),
    createdAt: z.string().meta({ format: 'date-time' }),
    language: z.enum(LANGUAGES),
    to: z.object({ name: z.string(), address: z.string() }),
    subject: z.string(),
    paragraphs: z.array(z.string()),
    button: z.string().nullable(),
    link: z.string().nullable(),
    closing: z.array(z.string()),
  })
  .meta({ id: 'OutboxMail', description: 'A mail as it would have been sent.' })

const outboxMessage = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    createdAt: z.string().meta({ format: 'date-time' }),
    language: z.enum(LANGUAGES),
    to: z.object({ name: z.string(), phone: z.string() }),
    text: z.string(),
  })
  .meta({ id: 'OutboxMessage', description: 'An SMS as it would have been sent.' })

/** Who one can be in the demonstration, and what its people would have got by mail and on their phones. */
export const demonstrationEndpoints = {
  outbox: defineEndpoint({
    name: 'demonstration.outbox',
    method: 'GET',
    path: '/api/v1/demo/outbox',
    access: { public: 'Shows mails and messages to invented people, in demonstration mode, on this machine only (DESIGN §7).' },
    event: 'mail.outbox-read',
    mode: 'read',
    tag: 'session',
    labels: both('Look at the mails and messages of the demonstration', '查看演示邮件和短信'),
    response: z.object({ mails: z.array(outboxMail), messages: z.array(outboxMessage) }).meta({ id: 'Outbox' }),
    problems: ['demonstration-only', 'not-found'],
  }),
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
