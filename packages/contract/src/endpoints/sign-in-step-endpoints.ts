import { z } from 'zod'
import { both } from '../labels.ts'
import { FACTOR_KINDS } from '../sign-in/factor-kinds.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-rules.ts'
import { plainText } from '../values/checks.ts'
import { passwordRules } from './account-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { session } from './session-schema.ts'

const path = '/api/v1/session/steps'

export const ticket = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ description: 'Names a sign-in that is under way. It is no session: it opens nothing but the next step, for ten minutes.' })

const step = { ticket, validUntil: z.string().meta({ format: 'date-time' }) }

/** What is still missing before a session begins. */
const signInStep = z
  .discriminatedUnion('step', [
    z.object({
      step: z.literal('second-factor'),
      ...step,
      ways: z.array(z.enum(FACTOR_KINDS)).meta({ description: 'The kinds of factor that would do, the strongest first.' }),
      recovery: z.boolean().meta({ description: 'Whether recovery codes are left.' }),
    }),
    z.object({ step: z.literal('new-password'), ...step, reason: z.enum(['expired', 'demanded']), rules: passwordRules }),
    z.object({
      step: z.literal('enrolment'),
      ...step,
      graceUntil: z.string().nullable().meta({ format: 'date-time', description: 'Until then one may still sign in without.' }),
    }),
  ])
  .meta({ id: 'SignInStep' })

/** A session, or the next step towards one. */
export const signedIn = z.union([session, signInStep]).meta({ id: 'SignedIn' })

export const code = plainText(64).meta({ description: 'The six digits of an app (RFC 6238), or a recovery code.' })

export const newTotp = z
  .object({
    id: z.string().meta({ format: 'uuid' }),
    secret: z.string().meta({ description: 'In base 32, for typing. Shown here and never again.' }),
    uri: z.string().meta({ description: 'The same for a QR code (otpauth).' }),
  })
  .meta({ id: 'NewTotp' })

export const recoveryCodes = z.array(z.string()).meta({ description: 'Each replaces the second factor once. Shown here and never again.' })

/** A second factor was set up on the way in. */
export const enrolled = z.object({ recoveryCodes, signedIn }).meta({ id: 'Enrolled' })

const common = { method: 'POST', mode: 'write', tag: 'session', access: { public: 'Asks for the ticket of a sign-in under way.' } } as const

/** The steps between a right password and a session. */
export const signInStepEndpoints = {
  proveFactor: defineEndpoint({
    ...common,
    name: 'session.proveFactor',
    path: `${path}/second-factor`,
    event: 'session.started',
    labels: both('Sign in: prove the second factor', '登录：验证第二因素'),
    body: z.strictObject({ ticket, code }).meta({ id: 'SecondFactorProof' }),
    response: signedIn,
    problems: ['step-ended', 'wrong-code', 'rate-limited'],
  }),
  setPassword: defineEndpoint({
    ...common,
    name: 'session.setPassword',
    path: `${path}/new-password`,
    event: 'session.started',
    labels: both('Sign in: set a new password', '登录：设置新密码'),
    body: z.strictObject({ ticket, next: plainText(LONGEST_PASSWORD) }).meta({ id: 'ForcedPasswordChange' }),
    response: signedIn,
    problems: ['step-ended', 'password-refused', 'password-not-checked'],
  }),
  beginEnrolment: defineEndpoint({
    ...common,
    name: 'session.beginEnrolment',
    path: `${path}/enrolment`,
    event: 'factor.begun',
    labels: both('Sign in: begin to set up a second factor', '登录：开始设置第二因素'),
    body: z.strictObject({ ticket }).meta({ id: 'EnrolmentBegin' }),
    response: newTotp,
    problems: ['step-ended'],
  }),
  confirmEnrolment: defineEndpoint({
    ...common,
    name: 'session.confirmEnrolment',
    path: `${path}/enrolment/confirm`,
    event: 'session.started',
    labels: both('Sign in: confirm the second factor', '登录：确认第二因素'),
    body: z.strictObject({ ticket, id: z.uuid(), code }).meta({ id: 'EnrolmentConfirm' }),
    response: enrolled,
    problems: ['step-ended', 'wrong-code', 'rate-limited'],
  }),
  skipEnrolment: defineEndpoint({
    ...common,
    name: 'session.skipEnrolment',
    path: `${path}/enrolment/skip`,
    event: 'session.started',
    labels: both('Sign in: set up the second factor later', '登录：稍后设置第二因素'),
    body: z.strictObject({ ticket }).meta({ id: 'EnrolmentSkip' }),
    response: signedIn,
    problems: ['step-ended'],
  }),
} as const
