import { appendEvent, NOBODY } from '#platform/audit/append.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import { type TestAnswer, type TestClient, testClient } from '#test/harness/test-client.ts'
import { factorCompany } from './factor-company.ts'
import { type Otherwise, type SoftwareAuthenticator, softwareAuthenticator } from './software-authenticator.ts'

/** The company of second factors, and people with passkeys. */
export async function passkeyCompany() {
  const at = await factorCompany()
  const { anonymous } = at
  const origin = new URL(at.server.app.publicUrl()).origin
  const authenticator = (): SoftwareAuthenticator => softwareAuthenticator(origin)

  /** Adds a passkey in a session, which may go on under another token. */
  const add = async (client: TestClient, key: SoftwareAuthenticator, otherwise: Otherwise = {}, label = 'laptop'): Promise<TestAnswer> => {
    const options = ok(await client.post('account/passkeys/begin')).body
    return client.post('account/passkeys', { label, passkey: key.create(options, otherwise) })
  }
  /** Somebody with a passkey, in the session in which it was added. */
  const withPasskey = async (roleNames: readonly string[], ageDays = 1) => {
    const person = await at.somebody(roleNames, ageDays)
    const client = at.clientOf(ok(await at.signIn(person.email)))
    const key = authenticator()
    const { csrfToken } = ok(await client.get('session')).body
    const added = ok(await add(client, key))
    const { recoveryCodes, factors } = added.body
    return {
      ...person,
      client: at.renewed(added, csrfToken),
      key,
      recoveryCodes: recoveryCodes as string[],
      factorId: factors.factors[0].id as string,
    }
  }
  const beginAlone = async () => ok(await anonymous.post('session/passkey/begin')).body
  let networks = 0
  /** A browser of nobody, in a network where nothing has failed yet. */
  const elsewhere = (): TestClient => {
    networks += 1
    return testClient(at.server.app.http, null, `10.${networks}.0.1`)
  }
  /** Signs in by a passkey alone. */
  const alone = async (key: SoftwareAuthenticator, otherwise: Otherwise = {}, client: TestClient = elsewhere()): Promise<TestAnswer> => {
    const { ticket, options } = ok(await client.post('session/passkey/begin')).body
    return client.post('session/passkey', { ticket, passkey: key.get(options, otherwise) })
  }
  /** The password first, as far as what the browser is asked then. */
  const asFactor = async (email: string) => {
    const { ticket, ways } = ok(await at.signIn(email)).body
    const options = ok(await anonymous.post('session/steps/second-factor/passkey/begin', { ticket })).body
    return { ticket: ticket as string, ways, options }
  }
  /** Somebody wants the password of an account changed. */
  const demandPassword = (userId: string): Promise<void> =>
    transact(at.server.database, { mode: 'rights' }, async (tx) => {
      await tx.query.updateTable('credential').set({ must_change: true }).where('user_id', '=', userId).execute()
      const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
      await appendEvent(tx, source, { event: 'system.loaded', target: { object: 'user', recordId: userId, ownerId: null, unitId: null } })
    })
  const proveFactor = (ticket: string, passkey: object) => anonymous.post('session/steps/second-factor/passkey', { ticket, passkey })
  return { ...at, origin, authenticator, add, withPasskey, beginAlone, alone, asFactor, proveFactor, demandPassword, elsewhere }
}

export type PasskeyCompany = Awaited<ReturnType<typeof passkeyCompany>>
