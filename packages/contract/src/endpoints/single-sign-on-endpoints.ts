import { z } from 'zod'
import { both } from '../labels.ts'
import { plainText } from '../values/checks.ts'
import { defineEndpoint } from './define-endpoint.ts'
import { labels } from './session-schema.ts'
import { signedIn } from './sign-in-step-endpoints.ts'

const path = '/api/v1/session/sign-on'

/** The name of a provider in the settings of the server; part of an address. */
const providerId = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/)

const common = { mode: 'write', tag: 'session' } as const

/** What goes on at the provider: its page, and how to get there. */
const departure = z
  .object({ location: z.string().meta({ format: 'uri', description: 'Where the browser goes on, at the provider.' }) })
  .meta({ id: 'SignOnDeparture' })

/** Signing in with an account that another service keeps (OpenID Connect Core 1.0, authorisation code with PKCE). */
export const singleSignOnEndpoints = {
  providers: defineEndpoint({
    name: 'session.providers',
    method: 'GET',
    path,
    access: { public: 'The sign-in page shows whom one can sign in with; the settings say no more than their names here.' },
    event: 'session.providers-listed',
    mode: 'read',
    tag: 'session',
    labels: both('List where one can sign in with', '查看可用的单点登录'),
    response: z.object({ providers: z.array(z.object({ id: providerId, label: labels })) }).meta({ id: 'SignOnProviders' }),
  }),
  begin: defineEndpoint({
    ...common,
    name: 'session.beginSignOn',
    method: 'POST',
    path,
    access: { public: 'Nobody has a session before signing in.' },
    event: 'session.sign-on-begun',
    labels: both('Begin to sign in with a provider', '开始单点登录'),
    body: z.strictObject({ provider: providerId }).meta({ id: 'SignOnBegin' }),
    response: departure,
    problems: ['not-found', 'provider-unavailable'],
  }),
  finish: defineEndpoint({
    ...common,
    name: 'session.finishSignOn',
    method: 'POST',
    path: `${path}/answer`,
    access: { public: 'What the provider answered is the proof; it counts in the browser that asked for it alone.' },
    event: 'session.started',
    labels: both('Sign in with what a provider answered', '完成单点登录'),
    body: z
      .strictObject({
        provider: providerId,
        state: plainText(512),
        code: plainText(4096).optional(),
        iss: plainText(512).optional().meta({ description: 'Who answers, as RFC 9207 has it.' }),
        error: plainText(256).optional(),
      })
      .meta({ id: 'SignOnAnswer', description: 'The parameters with which the provider sent the browser back.' }),
    response: signedIn,
    problems: ['step-ended', 'provider-refused', 'provider-unavailable', 'no-linked-account', 'provider-roles', 'outside-sign-in'],
  }),
  backChannelLogout: defineEndpoint({
    ...common,
    name: 'session.backChannelLogout',
    method: 'POST',
    path: `${path}/{provider}/logout`,
    access: {
      public: 'A provider’s server says that somebody signed out there. What it says is signed by it, and can do nothing but end sessions.',
    },
    event: 'session.ended-by-provider',
    labels: both('End sessions because somebody signed out at the provider', '按身份提供方的通知结束会话'),
    params: z.strictObject({ provider: providerId }),
    form: true,
    body: z
      .object({ logout_token: plainText(16_384) })
      .meta({ id: 'LogoutToken', description: 'As OpenID Connect Back-Channel Logout 1.0 §2.5 has it.' }),
    response: z.object({ ended: z.int().min(0) }).meta({ id: 'EndedByProvider' }),
    problems: ['not-found', 'logout-token-refused', 'unsupported-media-type', 'provider-unavailable'],
  }),
} as const

/** The links between one's own account and accounts at providers. */
const linked = z
  .object({
    links: z.array(
      z.object({
        id: z.string().meta({ format: 'uuid' }),
        provider: z.string(),
        linkedAt: z.string().meta({ format: 'date-time' }),
      }),
    ),
    providers: z.array(z.object({ id: providerId, label: labels })),
  })
  .meta({ id: 'OwnSignOns' })

/** One's own links to providers; making and ending one asks for a fresh proof. */
export const ownSignOnEndpoints = {
  list: defineEndpoint({
    name: 'account.signOns',
    method: 'GET',
    path: '/api/v1/account/sign-ons',
    access: 'session',
    event: 'provider.links-listed',
    mode: 'read',
    tag: 'account',
    labels: both('Look at the providers one can sign in with oneself', '查看自己关联的单点登录'),
    response: linked,
  }),
  link: defineEndpoint({
    name: 'account.linkSignOn',
    method: 'POST',
    path: '/api/v1/account/sign-ons',
    access: 'session',
    event: 'session.sign-on-begun',
    mode: 'write',
    tag: 'account',
    labels: both('Begin to link one’s account to one at a provider', '开始关联单点登录'),
    body: z.strictObject({ provider: providerId }).meta({ id: 'SignOnLink' }),
    response: departure,
    problems: ['not-found', 'proof-needed', 'provider-unavailable'],
  }),
  unlink: defineEndpoint({
    name: 'account.unlinkSignOn',
    method: 'DELETE',
    path: '/api/v1/account/sign-ons/{id}',
    access: 'session',
    event: 'provider.unlinked',
    mode: 'write',
    tag: 'account',
    labels: both('End the link to an account at a provider', '解除单点登录关联'),
    params: z.strictObject({ id: z.uuid() }),
    response: linked,
    problems: ['not-found', 'proof-needed'],
  }),
} as const
