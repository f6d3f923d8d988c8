import { MINUTE } from '#platform/clock.ts'
import { ok } from '../../freshness/small-company.ts'
import { codeAt, PASSWORD } from '../../sign-in/factor-company.ts'
import { type PhoneCompany, phoneCompany } from '../../sms/phone-company.ts'
import { type Flow, watching } from './flow.ts'

const NEW = 'amber lanterns drift at dawn'
const steps = 'session/steps'

/** An app and a phone as second factors: set up, used, proved again, taken away. */
async function ownFactors(at: PhoneCompany): Promise<void> {
  const { clock } = at
  const { email, client, factorId, secret, recoveryCodes } = await at.withApp(['seller'])
  const ticket = ok(await at.signIn(email)).body.ticket
  await at.prove(ticket, '000000')
  ok(await at.prove(ticket, await codeAt(clock, secret)))
  clock.advance(MINUTE)
  ok(await at.prove(ok(await at.signIn(email)).body.ticket, recoveryCodes[0] ?? ''))
  clock.advance(11 * MINUTE)
  await client.post('account/recovery-codes')
  const { csrfToken } = ok(await client.get('session')).body
  await client.post('session/proof', { code: '000000' })
  const after = at.renewed(ok(await client.post('session/proof', { code: await codeAt(clock, secret) })), csrfToken)
  ok(await after.post('account/recovery-codes'))
  ok(await after.get('account/factors'))
  ok(await after.delete(`account/factors/${factorId}`))
  const phone = await at.withPhone()
  clock.advance(11 * MINUTE)
  ok(await phone.client.post('session/proof/sms'))
  ok(await phone.client.post('session/proof', { code: await at.codeAt(phone.phone) }))
  clock.advance(2 * MINUTE)
  const second = ok(await at.signIn(phone.email)).body.ticket
  ok(await at.send(second))
  ok(await at.prove(second, await at.codeAt(phone.phone)))
}

/** Factors that a sign-in asks to be set up, by an app, by a phone, later. */
async function enrolments(at: PhoneCompany): Promise<void> {
  const guarded = await at.somebody(['guarded'])
  const first = ok(await at.signIn(guarded.email)).body
  const begun = ok(await at.anonymous.post(`${steps}/enrolment`, { ticket: first.ticket })).body
  await at.anonymous.post(`${steps}/enrolment/confirm`, { ticket: first.ticket, id: begun.id, code: '000000' })
  ok(
    await at.anonymous.post(`${steps}/enrolment/confirm`, {
      ticket: first.ticket,
      id: begun.id,
      code: await codeAt(at.clock, begun.secret),
    }),
  )
  const other = await at.somebody(['guarded'])
  const { ticket } = ok(await at.signIn(other.email)).body
  const phone = at.newPhone()
  const { id } = ok(await at.anonymous.post(`${steps}/enrolment/sms`, { ticket, phone })).body
  ok(await at.anonymous.post(`${steps}/enrolment/confirm`, { ticket, id, code: await at.codeAt(phone) }))
  const patient = await at.somebody(['patient'])
  ok(await at.anonymous.post(`${steps}/enrolment/skip`, { ticket: ok(await at.signIn(patient.email)).body.ticket }))
}

/** Passwords: one that is too old, one that is changed, sessions that end. */
async function passwords(at: PhoneCompany): Promise<void> {
  const ageing = await at.somebody(['ageing'], 40)
  const { ticket } = ok(await at.signIn(ageing.email)).body
  await at.anonymous.post(`${steps}/new-password`, { ticket, next: 'short' })
  ok(await at.anonymous.post(`${steps}/new-password`, { ticket, next: NEW }))
  const { email } = await at.somebody(['seller'], 10)
  const [client, other] = [at.clientOf(ok(await at.signIn(email))), at.clientOf(ok(await at.signIn(email)))]
  await at.signIn(email, 'a wrong password')
  ok(await client.get('account/password'))
  ok(await client.get('account/sessions'))
  await client.post('account/password', { current: 'a wrong password', next: NEW })
  ok(await client.delete('account/sessions'))
  await other.get('session')
  const { csrfToken } = ok(await client.get('session')).body
  at.clock.advance(11 * MINUTE)
  const proved = at.renewed(ok(await client.post('session/proof', { password: PASSWORD })), csrfToken)
  await proved.post('account/factors', { label: '' })
  ok(await proved.post('account/password', { current: PASSWORD, next: NEW }))
}

/** Of others: what somebody who keeps accounts does with factors, passwords and jobs. */
async function others(at: PhoneCompany): Promise<void> {
  const { id } = await at.withApp(['seller'])
  const admin = await at.as(at.adminId)
  ok(await admin.post(`users/${id}/end-factors`, { reason: 'lost' }))
  ok(await admin.post(`users/${id}/demand-password`, { reason: 'seen' }))
}

export const secondFactors: Flow = async (tally) => {
  const at = await phoneCompany()
  try {
    await watching(at.server, at.clock, tally)
    await ownFactors(at)
    await enrolments(at)
    await passwords(at)
    await others(at)
  } finally {
    await at.close()
  }
}
