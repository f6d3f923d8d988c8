import { z } from 'zod'
import { both } from '../labels.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { plainText } from '../values/checks.ts'
import { passwordRules } from './account-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'

const token = plainText(64).meta({ description: 'What stands behind # in the link of the mail.' })

/** A forgotten password, and the links that let one be set. They never sign anybody in. */
export const linkEndpoints = {
  ask: defineEndpoint({
    name: 'passwordLink.ask',
    method: 'POST',
    path: '/api/v1/password-reset',
    access: { public: 'Whoever forgot the password cannot sign in. The answer is the same for every address.' },
    event: 'credential.reset-asked',
    mode: 'write',
    tag: 'account',
    labels: both('Ask for a link to a new password', '申请重设密码的链接'),
    body: z.strictObject({ email: plainText(254) }).meta({ id: 'PasswordResetWish' }),
    response: z
      .object({ asked: z.literal(true) })
      .meta({ id: 'PasswordResetAsked', description: 'Whether there is such an account is not said.' }),
    problems: ['rate-limited'],
  }),
  look: defineEndpoint({
    name: 'passwordLink.look',
    method: 'POST',
    path: '/api/v1/password-link/look',
    access: { public: 'The link is the proof; whoever holds it has no session yet.' },
    event: 'credential.link-read',
    mode: 'read',
    tag: 'account',
    labels: both('Look at what a link is for', '查看密码链接的用途'),
    body: z.strictObject({ token }).meta({ id: 'PasswordLinkToken' }),
    response: z
      .object({
        purpose: z.enum(['reset', 'invitation']),
        name: z.string(),
        nameZh: z.string().nullable(),
        email: z.string(),
        expiresAt: z.string().meta({ format: 'date-time' }),
        rules: passwordRules,
      })
      .meta({ id: 'PasswordLink' }),
    problems: ['link-not-valid'],
  }),
  use: defineEndpoint({
    name: 'passwordLink.use',
    method: 'POST',
    path: '/api/v1/password-link',
    access: { public: 'The link is the proof; whoever holds it has no session yet.' },
    event: 'credential.set-by-link',
    mode: 'write',
    tag: 'account',
    labels: both('Set a password by a link', '通过链接设置密码'),
    body: z.strictObject({ token, password: plainText(LONGEST_PASSWORD) }).meta({ id: 'PasswordByLink' }),
    response: z
      .object({ email: z.string().meta({ description: 'What to sign in with now; nobody is signed in by this.' }) })
      .meta({ id: 'PasswordSet' }),
    problems: ['link-not-valid', 'password-refused', 'password-not-checked'],
  }),
} as const
