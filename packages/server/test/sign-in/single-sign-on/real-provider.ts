/// <reference path="./oidc-provider.d.ts" />
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What somebody is at the provider, and how they prove it there. */
export interface ProviderPerson {
  readonly id: string
  readonly claims?: Readonly<Record<string, unknown>>
  readonly acr?: string
  readonly amr?: readonly string[]
}

export interface RealProvider {
  readonly issuer: string
  /** Who signs in next. */
  set(person: ProviderPerson): void
  /** The logout tokens that it sent, oldest first. */
  readonly logoutTokens: readonly string[]
  close(): Promise<void>
}

export interface RealProviderOptions {
  readonly site: string
  readonly port?: number
  /** The package's own log-in form, for browsers; without it whoever was set is signed in at once. */
  readonly forms?: boolean
  /** Where it sends logout tokens; to itself when not given, where they are kept. */
  readonly logoutUri?: string
  readonly people?: ReadonlyMap<string, ProviderPerson>
}

export const CLIENT = { id: 'menshen', secret: 'a client secret of the tests, long enough for anything' }

const listening = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

function configuration({ site, forms = false }: RealProviderOptions, logoutUri: string, find: (id: string) => ProviderPerson | undefined) {
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${site}/sign-in/from/corp`],
        post_logout_redirect_uris: [`${site}/sign-in`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        backchannel_logout_uri: logoutUri,
        backchannel_logout_session_required: true,
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    features: { devInteractions: { enabled: forms }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // It speaks to no loopback address by itself, and all of this is on one machine.
    fetch: (url: string, { dispatcher: _, ...init }: RequestInit & { dispatcher?: unknown }) => fetch(url, init),
    cookies: { keys: ['a key of the tests'] },
    ttl: { Session: 3600, Grant: 3600, Interaction: 600, AuthorizationCode: 60, AccessToken: 600, IdToken: 600 },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id, ...find(id)?.claims }) }),
  }
}

/** Signs in whoever was set, and agrees to what is asked for. */
async function interact(provider: Provider, person: ProviderPerson, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  const { id, acr, amr } = person
  if (prompt.name === 'login') {
    const login = { accountId: id, ...(acr === undefined ? {} : { acr }), ...(amr === undefined ? {} : { amr }) }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
    return
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? id, clientId: params.client_id })
  grant.addOIDCScope(params.scope)
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true })
}

/** npm's oidc-provider on this machine, with one client: ours. */
export async function realProvider(options: RealProviderOptions): Promise<RealProvider> {
  let person: ProviderPerson = { id: 'nobody' }
  const people = new Map(options.people)
  const logoutTokens: string[] = []
  let answer: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null = null
  const server = createServer((request, response) => {
    void answer?.(request, response).catch(() => response.writeHead(500).end())
  })
  const port = await listening(server, options.port ?? 0)
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(
    issuer,
    configuration(options, options.logoutUri ?? `${issuer}/kept`, (id) => people.get(id)),
  )
  const callback = provider.callback()
  answer = async (request, response) => {
    if (request.url === '/kept') {
      logoutTokens.push(new URLSearchParams(await bodyOf(request)).get('logout_token') ?? '')
      response.writeHead(200).end()
    } else if (options.forms !== true && request.url?.startsWith('/interaction/') === true) {
      await interact(provider, person, request, response)
    } else callback(request, response)
  }
  return {
    issuer,
    logoutTokens,
    set: (next) => {
      person = next
      people.set(next.id, next)
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
