import { setClock } from '#platform/clock.ts'
import { ok } from '../../freshness/small-company.ts'
import { givePassword } from '../../harness/give-password.ts'
import { insertSession } from '../../harness/insert-session.ts'
import { testClient } from '../../harness/test-client.ts'
import { providerBrowser } from '../../sign-in/single-sign-on/provider-browser.ts'
import { CLIENT, realProvider } from '../../sign-in/single-sign-on/real-provider.ts'
import { SITE, settingsOf, signOnCompany } from '../../sign-in/single-sign-on/sign-on-company.ts'
import { type Flow, watching } from './flow.ts'

const verified = (email: string) => ({ email, email_verified: true, name: 'Some Body', groups: ['sellers'] })

/** Signing in at a provider: an account that is made, refused, linked, unlinked, and signed out of from there. */
export const signOns: Flow = async (tally) => {
  const clock = setClock(new Date().toISOString())
  const provider = await realProvider({ site: SITE })
  const at = await signOnCompany(
    ({ adminId, east }) => [
      settingsOf(provider.issuer, {
        responsible: adminId,
        create: { domains: ['new.example'], unit: east },
        groups: { claim: 'groups', roles: [{ group: 'sellers', role: 'seller', unit: east }] },
        signOutAtProvider: true,
      }),
    ],
    clock,
  )
  try {
    await watching(at.server, clock, tally)
    ok(await at.server.anonymous.get('session/sign-on'))
    provider.set({ id: 'one', claims: verified('one@new.example') })
    ok(await at.signIn())
    provider.set({ id: 'stranger', claims: verified('stranger@elsewhere.example') })
    await at.signIn()
    const id = await at.person(at.east, 'seller')
    await givePassword(at.server.database, id, 'violet teapots hum quietly')
    const { credentials } = await insertSession(at.server.database, at.server.keys, id)
    const mine = testClient(at.server.app.http, credentials)
    const begun = ok(await mine.post('account/sign-ons', { provider: 'corp' }))
    const cookie = /menshen_sign_on=[^;]+/.exec(String(begun.headers['set-cookie']))?.[0] ?? ''
    const back = await providerBrowser(SITE).follow(begun.body.location)
    ok(await at.finish({ cookie: `${cookie}; ${credentials.cookie}`, location: back }, Object.fromEntries(back.searchParams)))
    const [link] = ok(await mine.get('account/sign-ons')).body.links
    ok(await mine.delete(`account/sign-ons/${link.id}`))
    provider.set({ id: 'one', claims: verified('one@new.example') })
    const underWay = await at.begin()
    const browser = providerBrowser(SITE)
    const there = await browser.follow(underWay.location.href)
    ok(await at.finish(underWay, Object.fromEntries(there.searchParams)))
    const sent = provider.logoutTokens.length
    await browser.signOut(`${provider.issuer}/session/end?client_id=${CLIENT.id}`).catch(() => undefined)
    const [token = ''] = provider.logoutTokens.slice(sent)
    ok(await at.logout(token))
    await at.logout(token)
  } finally {
    await at.close()
    await provider.close()
  }
}
