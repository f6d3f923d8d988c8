import { readConfig } from '#platform/config.ts'
import { transact } from '#platform/database/transact.ts'
import { ok } from '#test/freshness/small-company.ts'
import type { TestClient } from '#test/harness/test-client.ts'
import { startTestServer } from '#test/harness/test-server.ts'
import { factorCompany } from '#test/sign-in/factor-company.ts'
import { vendorServer } from './vendor.ts'

/** The company of the tests of second factors, whose codes go to a vendor on this machine. */
export async function phoneCompany(environment: Readonly<Record<string, string>> = {}) {
  const vendor = await vendorServer()
  vendor.says.answer = { status: 201, body: JSON.stringify({ sid: `SM${'a'.repeat(32)}` }) }
  const { sms } = readConfig({
    SMS_DRIVER: 'twilio',
    SMS_KEY_ID: `AC${'0'.repeat(32)}`,
    SMS_APP_ID: `AC${'0'.repeat(32)}`,
    SMS_KEY_SECRET: 'secret',
    SMS_SIGN_NAME: '+15005550006',
    SMS_COUNTRIES: '+86',
    SMS_TEST_ADDRESS: vendor.base,
    ...environment,
  })
  const log: string[] = []
  const at = await factorCompany({ config: { sms }, log: (level, event, fields) => void log.push(JSON.stringify([level, event, fields])) })
  const { database, app } = at.server
  let phones = 0
  /** A number that nobody else has. */
  const newPhone = (): string => {
    phones += 1
    return `+86138${String(10_000_000 + phones * 1_237)}`
  }
  /** Lets what waits be sent, and answers what a phone got last. */
  const codeAt = async (phone: string): Promise<string> => {
    await app.jobs.runWaiting()
    const forms = vendor.seen.map(({ body }) => new URLSearchParams(body)).filter((form) => form.get('To') === phone)
    return /\d{6}/.exec(forms.at(-1)?.get('Body') ?? '')?.[0] ?? 'none'
  }
  const messagesTo = (phone: string): number => vendor.seen.filter(({ body }) => new URLSearchParams(body).get('To') === phone).length
  /** All that the database holds, as text. */
  const everything = async (): Promise<string> => {
    const { rows } = await transact(database, { mode: 'read' }, (tx) =>
      tx.execute<{ all: string }>({
        text: `SELECT concat((SELECT json_agg(s) FROM sms s)::text, (SELECT json_agg(c) FROM sms_code c)::text,
          (SELECT json_agg(f) FROM second_factor f)::text, (SELECT json_agg(e) FROM audit_event e)::text,
          (SELECT json_agg(b) FROM attempt_budget b)::text, (SELECT json_agg(j) FROM job_queue.job j)::text) AS all`,
        values: [],
      }),
    )
    return rows[0]?.all ?? ''
  }
  /** Somebody who has set up a phone, signed in with it. */
  const withPhone = async (roles: readonly string[] = ['seller']) => {
    const person = await at.somebody(roles)
    const first = await at.signIn(person.email)
    const beginning: TestClient = at.clientOf(first)
    const device = /menshen_device=[^;]+/.exec(String(first.headers['set-cookie']))?.[0] ?? ''
    const phone = newPhone()
    const { id } = ok(await beginning.post('account/factors/sms', { phone })).body
    const confirmed = ok(await beginning.post(`account/factors/${id}/confirm`, { code: await codeAt(phone) }))
    const client = at.renewed(confirmed, first.body.csrfToken)
    at.clock.advance(60_000)
    return { ...person, client, device, phone, factorId: id as string, recoveryCodes: confirmed.body.recoveryCodes as string[] }
  }
  /** A sign-in as far as the second factor. */
  const ticketOf = async (email: string): Promise<string> => ok(await at.signIn(email)).body.ticket
  const send = (ticket: string) => at.anonymous.post('session/steps/second-factor/sms', { ticket })
  const prove = (ticket: string, code: string) => at.anonymous.post('session/steps/second-factor', { ticket, code })
  /** Another server over the same database, by which nothing is sent. */
  const without = () => startTestServer({ database, config: { sms: null } })
  const close = async (): Promise<void> => {
    await at.close()
    await vendor.close()
  }
  return { ...at, vendor, log, newPhone, codeAt, messagesTo, everything, withPhone, ticketOf, send, prove, without, close }
}

export type PhoneCompany = Awaited<ReturnType<typeof phoneCompany>>
