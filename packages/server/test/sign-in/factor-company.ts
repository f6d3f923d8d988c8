import type { PolicyDocument } from '@menshen/engine'
import { generate } from 'otplib'
import { DAY, type SetClock, setClock } from '#platform/clock.ts'
import { smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'
import { givePassword } from '#test/harness/give-password.ts'
import { type TestAnswer, type TestClient, testClient } from '#test/harness/test-client.ts'

export const PASSWORD = 'violet teapots hum quietly'

const both = (text: string) => ({ en: text, zh: text })

/** A role that exports with so much assurance. */
const exports = (name: string, assurance: 2 | 3): PolicyDocument['roles'][string] => ({
  labels: both(name),
  duty: both('duty'),
  grants: [
    { id: `${name}-reads`, object: 'customer', operations: ['read'], records: { scopes: ['all'] }, fields: { levels: { name: 'clear' } } },
    {
      id: `${name}-exports`,
      object: 'customer',
      operations: ['export'],
      records: { scopes: ['all'] },
      fields: { levels: { name: 'clear' } },
      conditions: { assurance },
    },
  ],
})

/** A role that must have a second factor, one with some days of grace, one whose passwords grow old, and some that export with a factor or a passkey. */
const roles: PolicyDocument['roles'] = {
  ...smallCompanyPolicy.roles,
  guarded: { labels: both('guarded'), duty: both('duty'), grants: [], signIn: { secondFactor: { required: true } } },
  patient: { labels: both('patient'), duty: both('duty'), grants: [], signIn: { secondFactor: { required: true, graceDays: 7 } } },
  ageing: { labels: both('ageing'), duty: both('duty'), grants: [], signIn: { password: { maxAgeDays: 30, warnDays: 10 } } },
  exporter: exports('exporter', 2),
  locker: exports('locker', 3),
}

/** The code of an app at the clock's time, or so many steps of thirty seconds from it. */
export const codeAt = (clock: SetClock, secret: string, steps = 0): Promise<string> =>
  generate({ secret, epoch: Math.floor(Date.parse(clock.now()) / 1000) + 30 * steps })

export async function factorCompany() {
  const clock = setClock('2026-03-02T09:00:00.000Z')
  const at = await smallCompany({ policy: { ...smallCompanyPolicy, roles }, clock })
  const { anonymous } = at.server
  const emailOf = async (id: string): Promise<string> => (await (await at.as(id)).get('session')).body.user.email

  /** Somebody with a password and these roles, who is not signed in. */
  const somebody = async (roleNames: readonly string[], ageDays = 1) => {
    const id = await at.person(at.east, ...roleNames)
    await givePassword(at.server.database, id, PASSWORD, { ageMs: ageDays * DAY })
    return { id, email: await emailOf(id) }
  }
  const signIn = (email: string, password = PASSWORD): Promise<TestAnswer> => anonymous.post('session', { email, password })
  /** The client of the session that an answer began. */
  const clientOf = (answer: TestAnswer): TestClient => {
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    const signedIn = answer.body.signedIn ?? answer.body
    return testClient(at.server.app.http, { cookie, csrf: signedIn.csrfToken })
  }
  /** The same session after its token was changed. */
  const renewed = (answer: TestAnswer, csrf: string): TestClient =>
    testClient(at.server.app.http, { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '', csrf })
  /** Somebody who has set up an app, signed in with it. */
  const withApp = async (roleNames: readonly string[]) => {
    const person = await somebody(roleNames)
    const client = clientOf(await signIn(person.email))
    const { id, secret } = (await client.post('account/factors', { label: 'phone' })).body
    const { csrfToken } = (await client.get('session')).body
    const confirmed = await client.post(`account/factors/${id}/confirm`, { code: await codeAt(clock, secret) })
    clock.advance(60_000)
    const recoveryCodes = confirmed.body.recoveryCodes as string[]
    return { ...person, client: renewed(confirmed, csrfToken), factorId: id as string, secret: secret as string, recoveryCodes }
  }
  return { ...at, clock, anonymous, somebody, signIn, clientOf, renewed, withApp }
}

export type FactorCompany = Awaited<ReturnType<typeof factorCompany>>
