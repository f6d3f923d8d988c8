import { ok } from '#test/freshness/small-company.ts'
import type { TestAnswer, TestClient } from '#test/harness/test-client.ts'
import { factorCompany } from './factor-company.ts'
import { type Otherwise, type SoftwareAuthenticator, softwareAuthenticator } from './software-authenticator.ts'

/** The company of second factors, and people with passkeys. */
export async function passkeyCompany() {
  const at = await factorCompany()
  const { anonymous } = at
  const origin = new URL(at.server.app.publicUrl()).origin
  const authenticator = (): SoftwareAuthenticator => softwareAuthenticator(origin)

  /** Adds a passkey in a session. */
  const add = async (client: TestClient, key: SoftwareAuthenticator, otherwise: Otherwise = {}, label = 'laptop'): Promise<TestAnswer> => {
    const options = ok(await client.post('account/passkeys/begin')).body
    return client.post('account/passkeys', { label, passkey: key.create(options, otherwise) })
  }
  /** Somebody with a passkey, in the session in which it was added. */
  const withPasskey = async (roleNames: readonly string[], ageDays = 1) => {
    const person = await at.somebody(roleNames, ageDays)
    const client = at.clientOf(ok(await at.signIn(person.email)))
    const key = authenticator()
    const { recoveryCodes, factors } = ok(await add(client, key)).body
    return { ...person, client, key, recoveryCodes: recoveryCodes as string[], factorId: factors.factors[0].id as string }
  }
  const beginAlone = async () => ok(await anonymous.post('session/passkey/begin')).body
  /** Signs in by a passkey alone. */
  const alone = async (key: SoftwareAuthenticator, otherwise: Otherwise = {}, client: TestClient = anonymous): Promise<TestAnswer> => {
    const { ticket, options } = ok(await client.post('session/passkey/begin')).body
    return client.post('session/passkey', { ticket, passkey: key.get(options, otherwise) })
  }
  /** The password first, as far as what the browser is asked then. */
  const asFactor = async (email: string) => {
    const { ticket, ways } = ok(await at.signIn(email)).body
    const options = ok(await anonymous.post('session/steps/second-factor/passkey/begin', { ticket })).body
    return { ticket: ticket as string, ways, options }
  }
  const proveFactor = (ticket: string, passkey: object) => anonymous.post('session/steps/second-factor/passkey', { ticket, passkey })
  return { ...at, origin, authenticator, add, withPasskey, beginAlone, alone, asFactor, proveFactor }
}

export type PasskeyCompany = Awaited<ReturnType<typeof passkeyCompany>>
