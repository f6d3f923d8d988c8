import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { smallCompany } from '../../packages/server/test/freshness/small-company.ts'
import { openTestDatabase } from '../../packages/server/test/harness/test-database.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { northwindPolicy } from '../northwind-policy.ts'
import { loadLargeCompany } from './large-company.ts'

/**
 * How long a simulation of a draft takes on live data, through the API and its job, on PostgreSQL.
 *
 *   npm run bench:simulation -- [--people 10000] [--customers 1000000] [--contacts 1000000]
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    customers: { type: 'string', default: '1000000' },
    contacts: { type: 'string', default: '1000000' },
  },
})
const size = { people: Number(values.people), customers: Number(values.customers), contacts: Number(values.contacts) }
/** Seconds, for 1,000,000 customers and 10,000 people. */
const BAR = 60

const SOURCE = readFileSync(new URL('../../policies/northwind.yaml', import.meta.url), 'utf8')

/** The first place of a text from another place on, put otherwise. */
function replaced(text: string, after: string, from: string, to: string): string {
  const start = text.indexOf(from, text.indexOf(after))
  if (start < 0) throw new Error(`the policy has no ${from} after ${after}`)
  return text.slice(0, start) + to + text.slice(start + from.length)
}

/** Without what a policy says of itself: drafts here do what it forbids. */
const open = SOURCE.slice(0, SOURCE.indexOf('\nclaims:'))

const DRAFTS: Readonly<Record<string, string>> = {
  'personal data of the unit’s customers in the clear': replaced(open, 'id: customer-unit', "'@personal': masked", "'@personal': clear"),
  'colleagues’ customers no longer seen': replaced(open, 'id: customer-unit', 'unitAndBelow', 'mine'),
  'amounts whatever the territory': replaced(
    open,
    'id: customer-territory',
    '          where: { field: region, op: in, attribute: territories }\n',
    '',
  ),
  'contacts no longer through their customers': replaced(open, 'id: contact-of-customer', 'parent', 'unit'),
}

const cluster = process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
try {
  const opened = await openTestDatabase({ backend: 'postgres' })
  const company = await smallCompany({ policy: northwindPolicy(open), database: opened.database })
  const began = performance.now()
  await loadLargeCompany(opened.database, company.company, size)
  console.log(
    `${size.people} people, ${size.customers} customers, ${size.contacts} contacts (filled in ${Math.round((performance.now() - began) / 1000)} s)`,
  )
  let slowest = 0
  for (const [name, source] of Object.entries(DRAFTS)) {
    const start = performance.now()
    const started = await company.admin.post('policy/simulations', { source })
    if (started.status !== 201) throw new Error(started.text)
    await company.server.app.jobs.runWaiting()
    const seconds = (performance.now() - start) / 1000
    const job = (await company.admin.get(`jobs/${started.body.id}`)).body
    if (job.state !== 'done') throw new Error(JSON.stringify(job))
    const { changes } = (await company.admin.get(`policy/simulations/${started.body.id}`)).body
    const [most] = [...changes].sort((a: { records: number }, b: { records: number }) => b.records - a.records)
    slowest = Math.max(slowest, seconds)
    console.log(
      `${name.padEnd(60)} ${seconds.toFixed(1).padStart(6)} s  ${changes.length} changes; the widest: ${most?.people} people, ${most?.records} records`,
    )
  }
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `slowest                                                      ${slowest.toFixed(1).padStart(6)} s  (at most ${BAR}), ${memory} MB`,
  )
  if (slowest > BAR) process.exitCode = 1
  await company.close()
  await opened.close()
} finally {
  await cluster?.stop()
}
