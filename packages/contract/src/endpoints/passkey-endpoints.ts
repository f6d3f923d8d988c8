import { z } from 'zod'
import { both } from '../labels.ts'
import { plainText } from '../values/checks.ts'
import { factors } from './account-endpoints.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { newPasskey, passkeyCreation, passkeyProof, passkeyRequest } from './passkey-schemas.ts'
import { enrolled, recoveryCodes, signedIn, ticket } from './sign-in-step-endpoints.ts'

const common = { method: 'POST', mode: 'write' } as const
const own = { ...common, tag: 'account', access: 'session' } as const
const label = plainText(60)

/** Adding a passkey to one's own account. It is listed and removed beside the other factors (factor-endpoints.ts). */
export const passkeyEndpoints = {
  begin: defineEndpoint({
    ...own,
    name: 'passkey.begin',
    path: '/api/v1/account/passkeys/begin',
    event: 'factor.begun',
    labels: both('Begin to add a passkey', '开始添加通行密钥'),
    response: passkeyCreation,
    problems: ['proof-needed', 'wrong-state'],
  }),
  add: defineEndpoint({
    ...own,
    name: 'passkey.add',
    path: '/api/v1/account/passkeys',
    event: 'factor.added',
    labels: both('Add a passkey', '添加通行密钥'),
    body: z.strictObject({ label, passkey: newPasskey }).meta({ id: 'PasskeyAdd' }),
    response: z
      .object({ recoveryCodes: recoveryCodes.nullable().meta({ description: 'With the first factor; null with later ones.' }), factors })
      .meta({ id: 'PasskeyAdded' }),
    problems: ['wrong-passkey', 'proof-needed', 'wrong-state'],
  }),
  beginProof: defineEndpoint({
    ...common,
    access: 'session',
    tag: 'session',
    name: 'passkey.beginProof',
    path: '/api/v1/session/proof/passkey',
    event: 'factor.asked',
    labels: both('Begin to prove by a passkey who one is', '开始用通行密钥验证身份'),
    response: passkeyRequest,
    problems: ['wrong-state'],
  }),
} as const

const step = { ...common, tag: 'session', access: { public: 'Asks for the ticket of a sign-in under way.' } } as const
const path = '/api/v1/session/steps'

/** Passkeys in the steps between a right password and a session. */
export const passkeyStepEndpoints = {
  beginFactor: defineEndpoint({
    ...step,
    name: 'passkey.beginFactor',
    path: `${path}/second-factor/passkey/begin`,
    event: 'factor.asked',
    labels: both('Sign in: begin to prove a passkey', '登录：开始验证通行密钥'),
    body: z.strictObject({ ticket }).meta({ id: 'PasskeyFactorBegin' }),
    response: passkeyRequest,
    problems: ['step-ended', 'wrong-state'],
  }),
  proveFactor: defineEndpoint({
    ...step,
    name: 'passkey.proveFactor',
    path: `${path}/second-factor/passkey`,
    event: 'session.started',
    labels: both('Sign in: prove a passkey as the second factor', '登录：以通行密钥验证第二因素'),
    body: z.strictObject({ ticket, passkey: passkeyProof }).meta({ id: 'PasskeyFactorProof' }),
    response: signedIn,
    problems: ['step-ended', 'wrong-passkey', 'rate-limited'],
  }),
  beginEnrolment: defineEndpoint({
    ...step,
    name: 'passkey.beginEnrolment',
    path: `${path}/enrolment/passkey/begin`,
    event: 'factor.begun',
    labels: both('Sign in: begin to set up a passkey', '登录：开始设置通行密钥'),
    body: z.strictObject({ ticket }).meta({ id: 'PasskeyEnrolmentBegin' }),
    response: passkeyCreation,
    problems: ['step-ended'],
  }),
  confirmEnrolment: defineEndpoint({
    ...step,
    name: 'passkey.confirmEnrolment',
    path: `${path}/enrolment/passkey`,
    event: 'session.started',
    labels: both('Sign in: set up a passkey', '登录：设置通行密钥'),
    body: z.strictObject({ ticket, label, passkey: newPasskey }).meta({ id: 'PasskeyEnrolment' }),
    response: enrolled,
    problems: ['step-ended', 'wrong-passkey'],
  }),
} as const

/** Signing in by a passkey alone. Nobody says who they are: the passkey does. */
export const passkeySignInEndpoints = {
  begin: defineEndpoint({
    ...common,
    tag: 'session',
    access: { public: 'Nobody has a session before signing in.' },
    name: 'passkey.beginSignIn',
    path: '/api/v1/session/passkey/begin',
    event: 'factor.asked',
    labels: both('Begin to sign in by a passkey alone', '开始仅用通行密钥登录'),
    response: z.object({ ticket, options: passkeyRequest }).meta({ id: 'PasskeySignInBegun', description: 'The same for everybody.' }),
    problems: ['demonstration-only'],
  }),
  signIn: defineEndpoint({
    ...common,
    tag: 'session',
    access: { public: 'Nobody has a session before signing in.' },
    name: 'passkey.signIn',
    path: '/api/v1/session/passkey',
    event: 'session.started',
    labels: both('Sign in by a passkey alone', '仅用通行密钥登录'),
    body: z.strictObject({ ticket, passkey: passkeyProof }).meta({ id: 'PasskeySignIn' }),
    response: signedIn,
    problems: ['wrong-passkey', 'rate-limited', 'outside-sign-in', 'demonstration-only'],
  }),
} as const
