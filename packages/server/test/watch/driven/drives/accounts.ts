import { inUse } from '#platform/account/in-use.ts'
import { ok } from '../../../freshness/small-company.ts'
import { insertToken } from '../../../harness/insert-token.ts'
import { softwareAuthenticator } from '../../../sign-in/software-authenticator.ts'
import { type Drives, times } from '../drive.ts'
import { credentialsOf } from '../driven-company.ts'
import { forgetting } from '../forgetting.ts'

const [GERMANY, FRANCE, POLAND, CHINA, BRAZIL] = ['91.0.0.1', '90.0.0.1', '83.0.0.1', '202.96.209.5', '200.160.2.3'] as const

/** Accounts in the wrong hands, in the wrong place, or that should not be used at all. */
export const accounts: Drives = {
  'account-woken': {
    run: async (at) => {
      const { id } = await at.somebody()
      const admin = await at.administrator()
      ok(await admin.post(`users/${id}/suspend`, { reason: 'on leave' }))
      ok(await admin.post(`users/${id}/reactivate`, { reason: 'back for an hour' }))
      return {}
    },
  },
  'gone-account-tried': {
    run: async (at) => {
      const { id, email } = await at.somebody()
      ok(await (await at.administrator()).post(`users/${id}/suspend`, { reason: 'left' }))
      at.minutes(5)
      await times(3, () => at.tries(email, '203.0.113.50'))
      return { account: id }
    },
  },
  'gone-account-used': {
    otherwise: 'a server that has forgotten to ask whether an account may be used: the product never answers one that may not',
    run: async (at) => {
      const { id } = await at.somebody('worker')
      const credentials = await credentialsOf(at, id)
      ok(await (await at.administrator()).post(`users/${id}/suspend`, { reason: 'left' }))
      at.minutes(5)
      const faulty = await at.faulty(forgetting([inUse('u'), 's.ended_at IS NULL']))
      ok(await faulty.from('192.0.2.51', credentials).get('customers?limit=1'))
      await faulty.close()
      return { account: id }
    },
  },
  'dormant-wakes': {
    run: async (at) => {
      const { id, email } = await at.somebody()
      at.days(100)
      await at.signsIn(email, '203.0.113.52')
      return { account: id }
    },
  },
  'passkey-copied': {
    run: async (at) => {
      const { id, email } = await at.somebody()
      const client = await at.signsIn(email, '192.0.2.53')
      const key = softwareAuthenticator(new URL(at.server.app.publicUrl()).origin)
      const options = ok(await client.post('account/passkeys/begin')).body
      ok(await client.post('account/passkeys', { label: 'laptop', passkey: key.create(options, { counter: 5 }) }))
      const browser = at.from('203.0.113.53')
      for (const counter of [9, 7]) {
        const { ticket, options: asked } = ok(await browser.post('session/passkey/begin')).body
        await browser.post('session/passkey', { ticket, passkey: key.get(asked, { counter }) })
      }
      return { account: id }
    },
  },
  'impossible-travel': {
    run: async (at) => {
      const { id } = await at.somebody()
      const credentials = await credentialsOf(at, id)
      ok(await at.from(GERMANY, credentials).get('session'))
      at.minutes(90)
      ok(await at.from(CHINA, credentials).get('session'))
      return { account: id }
    },
  },
  'two-countries': {
    run: async (at) => {
      const { id } = await at.somebody()
      const credentials = await credentialsOf(at, id)
      ok(await at.from(GERMANY, credentials).get('session'))
      at.minutes(10)
      ok(await at.from(FRANCE, credentials).get('session'))
      return { account: id }
    },
  },
  'country-never-seen': {
    run: async (at) => {
      const [one, other] = [await at.somebody(), await at.somebody()]
      await at.signsIn(one.email, GERMANY)
      at.days(35)
      await at.signsIn(other.email, BRAZIL)
      return { address: BRAZIL }
    },
  },
  'new-country-and-data': {
    also: ['country-never-seen'],
    run: async (at) => {
      const { id, email } = await at.somebody('worker')
      await at.signsIn(email, GERMANY)
      at.days(35)
      const client = await at.signsIn(email, POLAND)
      at.minutes(10)
      ok(await client.post('customers/export', { fields: ['name'], format: 'csv', reason: 'a list' }))
      return { account: id }
    },
  },
  'token-elsewhere': {
    run: async (at) => {
      const { id } = await at.somebody('worker')
      const { token } = await insertToken(at.server.database, id, { cut: { customer: ['read'] } })
      for (let day = 0; day < 4; day++) {
        ok(await at.from(GERMANY, { bearer: token }).get('customers?limit=5'))
        at.days(1)
      }
      ok(await at.from(BRAZIL, { bearer: token }).get('customers?limit=5'))
      return {}
    },
  },
  'dead-credential-tried': {
    run: async (at) => {
      const dead = at.from('203.0.113.55', { cookie: 'menshen=ended', csrf: 'x' })
      await times(21, () => dead.get('customers?limit=5'))
      return { address: '203.0.113.55' }
    },
  },
}
