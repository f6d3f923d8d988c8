import { DAY, setClock } from '#platform/clock.ts'
import { transact } from '#platform/database/transact.ts'
import { waitingMails } from '#platform/mail/read-mail.ts'
import { isFounded } from '../../../src/features/organisation/found-organisation.ts'
import { offerSetUp } from '../../../src/features/sign-in/set-up/set-up-token.ts'
import { ok, smallCompany } from '../../freshness/small-company.ts'
import { givePassword } from '../../harness/give-password.ts'
import { startTestServer } from '../../harness/test-server.ts'
import { importCompany } from '../../import/import-company.ts'
import { type Flow, watching } from './flow.ts'

const START = '2026-03-02T09:00:00.000Z'
const [OLD, NEW] = ['violet teapots hum quietly', 'amber lanterns drift at dawn']

/** A forgotten password, from the wish to the new one. */
export const links: Flow = async (tally) => {
  const clock = setClock(START)
  const at = await smallCompany({ clock, config: { port: 0 } })
  try {
    const id = await at.person(at.east, 'seller')
    await givePassword(at.server.database, id, OLD, { ageMs: 2 * DAY, email: 'rita@example.com' })
    const { anonymous, database, keys, app } = at.server
    const watcher = await watching(at.server, clock, tally)
    ok(await anonymous.post('password-reset', { email: 'rita@example.com' }))
    await watcher.later(() => app.jobs.runWaiting())
    const [mail] = await transact(database, { mode: 'read' }, (tx) => waitingMails(tx, keys.mail, 'https://crm.example.com', 200))
    const token = mail?.link?.split('#')[1] ?? ''
    ok(await anonymous.post('password-link/look', { token }))
    await anonymous.post('password-link', { token, password: 'short' })
    ok(await anonymous.post('password-link', { token, password: NEW }))
    await anonymous.post('password-link', { token, password: NEW })
  } finally {
    await at.close()
  }
}

/** An empty installation that is set up, and one for showing. */
export const setUps: Flow = async (tally) => {
  const clock = setClock(START)
  const empty = await startTestServer({ clock })
  const shown = await smallCompany({ clock, demonstration: true })
  try {
    const token = await transact(empty.database, { mode: 'write', users: [] }, (tx) => offerSetUp(tx, { isFounded }))
    await watching(empty, clock, tally)
    ok(await empty.anonymous.get('set-up'))
    const administrator = { name: 'Wen Li', email: 'wen@aurora.example', locale: 'zh', timeZone: 'Asia/Shanghai' }
    const wish = { company: { name: 'Aurora Trading' }, administrator, password: OLD }
    await empty.anonymous.post('set-up', { ...wish, token: 'A'.repeat(43) })
    ok(await empty.anonymous.post('set-up', { ...wish, token }))
    await watching(shown.server, clock, tally)
    ok(await shown.server.anonymous.get('demo/people'))
    ok(await shown.server.anonymous.get('demo/outbox'))
  } finally {
    await empty.close()
    await shown.close()
  }
}

const FILE = 'name,city\nAurora,Rome\nBoreal,\n,Paris\n'

/** A file that is brought in, tried first; and jobs that are called off. */
export const imports: Flow = async (tally) => {
  const clock = setClock(START)
  const at = await importCompany({ clock })
  try {
    const { client } = await at.someone('importer')
    const { app } = at.server
    const watcher = await watching(at.server, clock, tally)
    const columns = [
      { column: 0, field: 'name' },
      { column: 1, field: 'city' },
    ]
    for (const plural of ['customers', 'leads', 'contacts', 'deals', 'transactions', 'cases', 'activities'])
      await at.upload(client, plural, FILE)
    const id = await at.upload(client, 'customers', FILE)
    ok(await at.set(client, id, { columns, source: 'flow' }))
    for (const how of ['check', 'run'] as const) {
      ok(await client.post(`imports/${id}/${how}`))
      clock.advance(1_000)
      await watcher.later(() => app.jobs.runWaiting())
    }
    ok(await client.get(`imports/${id}/faults`))
    ok(await client.get(`imports/${id}/report`))
    const other = await at.upload(client, 'customers', FILE)
    ok(await at.set(client, other, { columns, source: 'flow' }))
    const { jobId } = ok(await client.post(`imports/${other}/run`)).body
    ok(await client.get(`jobs/${jobId}`))
    ok(await client.post(`jobs/${jobId}/cancel`))
    await client.post(`jobs/${jobId}/cancel`)
    await watcher.later(() => app.jobs.runWaiting())
    ok(await client.delete(`imports/${id}`))
  } finally {
    await at.close()
  }
}

/** The account of a program, and a token for it. */
export const serviceAccounts: Flow = async (tally) => {
  const clock = setClock(START)
  const at = await smallCompany({ clock })
  try {
    await givePassword(at.server.database, at.adminId, OLD, { ageMs: 2 * DAY })
    await watching(at.server, clock, tally)
    const admin = await at.as(at.adminId)
    const values = { name: 'Program', email: 'program@example.com', unitId: at.east }
    const { id } = ok(await admin.post('service-accounts', { values, responsibleId: at.adminId })).body
    ok(await at.grant(id, 'seller', at.east))
    const wish = { name: 'Nightly', cut: { customer: ['read'] }, current: OLD }
    await admin.post(`users/${id}/access/tokens`, { ...wish, current: 'a wrong password' })
    ok(await admin.post(`users/${id}/access/tokens`, wish))
  } finally {
    await at.close()
  }
}
