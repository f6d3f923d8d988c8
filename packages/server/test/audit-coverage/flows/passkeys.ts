import { MINUTE } from '#platform/clock.ts'
import { ok } from '../../freshness/small-company.ts'
import { passkeyCompany } from '../../sign-in/passkey-company.ts'
import { type Flow, watching } from './flow.ts'

/** Passkeys: added, used alone and as a second factor, as a fresh proof, set up at a sign-in, copied. */
export const passkeys: Flow = async (tally) => {
  const at = await passkeyCompany()
  try {
    await watching(at.server, at.clock, tally)
    const { email, client, key, factorId } = await at.withPasskey(['seller'])
    await at.alone(at.authenticator(), { userHandle: key.handle() })
    ok(await at.alone(key))
    const { ticket, options } = await at.asFactor(email)
    ok(await at.proveFactor(ticket, key.get(options)))
    const again = await at.asFactor(email)
    await at.proveFactor(again.ticket, at.authenticator().get(again.options))
    at.clock.advance(11 * MINUTE)
    await client.delete(`account/factors/${factorId}`)
    const { csrfToken } = ok(await client.get('session')).body
    const asked = ok(await client.post('session/proof/passkey')).body
    const proved = at.renewed(ok(await client.post('session/proof', { passkey: key.get(asked.options ?? asked) })), csrfToken)
    ok(await at.add(proved, at.authenticator(), {}, 'second'))
    const guarded = await at.somebody(['guarded'])
    const step = ok(await at.signIn(guarded.email)).body
    const made = ok(await at.anonymous.post('session/steps/enrolment/passkey/begin', { ticket: step.ticket })).body
    const passkey = at.authenticator().create(made.options ?? made)
    ok(await at.anonymous.post('session/steps/enrolment/passkey', { ticket: step.ticket, label: 'laptop', passkey }))
  } finally {
    await at.close()
  }
}
