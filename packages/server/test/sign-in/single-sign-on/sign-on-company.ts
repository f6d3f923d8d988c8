import type { PolicyDocument } from '@menshen/engine'
import type { SetClock } from '#platform/clock.ts'
import { smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { type TestAnswer, type TestClient, testClient } from '#test/harness/test-client.ts'
import { startTestServer, type TestServer } from '#test/harness/test-server.ts'
import type { ProviderSettings } from '../../../src/features/sign-in/single-sign-on/provider-settings.ts'
import { providerBrowser } from './provider-browser.ts'
import { CLIENT } from './real-provider.ts'

export const SITE = 'http://localhost:3000'

/** Settings of a provider that may nothing but say who somebody is. */
export function settingsOf(issuer: string, more: Partial<ProviderSettings> = {}): ProviderSettings {
  return {
    id: 'corp',
    label: { en: 'Corporation', zh: '集团' },
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    scopes: ['openid', 'email', 'profile', 'groups'],
    acrValues: [],
    userinfo: false,
    assurance: { acr: {}, amr: {} },
    signOutAtProvider: false,
    ...more,
  }
}

const cookieOf = (answer: TestAnswer, name: string): string | undefined => {
  const lines = [answer.headers['set-cookie'] ?? []].flat().map(String)
  return lines.find((line) => line.startsWith(`${name}=`))?.split(';')[0]
}

/** A browser under way to a provider: what ties it to the sign-in, and where it was sent. */
export interface UnderWay {
  readonly cookie: string
  readonly location: URL
}

export interface SignOnClients {
  begin(provider?: string): Promise<UnderWay>
  finish(underWay: UnderWay, parameters: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>
  /** The whole way through the provider, by a browser that is not signed in there. */
  signIn(): Promise<TestAnswer>
  clientOf(answer: TestAnswer): TestClient
  logout(token: string, provider?: string): Promise<TestAnswer>
}

/** How browsers and providers call a server. */
function signOnClients({ app, anonymous }: TestServer): SignOnClients {
  const begin: SignOnClients['begin'] = async (provider = 'corp') => {
    const answer = await anonymous.post('session/sign-on', { provider })
    if (answer.status !== 200) throw new Error(`no sign-in began: ${answer.text}`)
    return { cookie: cookieOf(answer, 'menshen_sign_on') ?? '', location: new URL(answer.body.location) }
  }
  const finish: SignOnClients['finish'] = ({ cookie }, parameters, headers = {}) =>
    anonymous.post('session/sign-on/answer', { provider: 'corp', ...parameters }, { cookie, ...headers })
  return {
    begin,
    finish,
    signIn: async () => {
      const underWay = await begin()
      const back = await providerBrowser(SITE).follow(underWay.location.href)
      return finish(underWay, Object.fromEntries(back.searchParams))
    },
    clientOf: (answer) =>
      testClient(app.http, { cookie: cookieOf(answer, 'menshen_session') ?? '', csrf: (answer.body.signedIn ?? answer.body).csrfToken }),
    logout: (token, provider = 'corp') =>
      anonymous.call('POST', `session/sign-on/${provider}/logout`, `logout_token=${encodeURIComponent(token)}`, {
        'content-type': 'application/x-www-form-urlencoded',
      }),
  }
}

const both = (text: string) => ({ en: text, zh: text })

/** Beside the small company's roles: one that asks for a second factor, and one whose export needs two and three. */
const roles: PolicyDocument['roles'] = {
  ...smallCompanyPolicy.roles,
  guarded: { labels: both('guarded'), duty: both('duty'), grants: [], signIn: { secondFactor: { required: true } } },
}

/** A company whose server knows one provider. The provider's settings are made when the company is, for they name its units and people. */
export async function signOnCompany(
  settings: (company: { readonly east: string; readonly west: string; readonly adminId: string }) => readonly ProviderSettings[],
  clock?: SetClock,
) {
  const at = await smallCompany({ policy: { ...smallCompanyPolicy, roles }, ...(clock === undefined ? {} : { clock }) })
  const server = await startTestServer({ database: at.server.database, providers: settings(at) })
  const others: TestServer[] = []
  const close = async (): Promise<void> => {
    for (const other of others) await other.close()
    await server.close()
    await at.close()
  }
  /** Another server over the same company, with other settings. */
  const serverWith = async (providers: readonly ProviderSettings[]) => {
    const other = await startTestServer({ database: at.server.database, providers })
    others.push(other)
    return { server: other, ...signOnClients(other) }
  }
  return { ...at, server, as: (id: string) => server.as(id), ...signOnClients(server), serverWith, close }
}

export type SignOnCompany = Awaited<ReturnType<typeof signOnCompany>>
