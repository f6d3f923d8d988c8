import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { exportCompany } from '../../packages/server/test/export/export-company.ts'
import { ok } from '../../packages/server/test/freshness/small-company.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { loadCustomers } from './load-customers.ts'
import { watchMemory } from './watch-memory.ts'

/**
 * How fast records leave, and whether memory stays flat: one export of all customers to each format, then its download. On PostgreSQL
 * the memory is the server's alone; on PGlite the embedded database's comes with it.
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    rows: { type: 'string', default: '50000' },
  },
})
const count = Number(values.rows)
const backend = values.database === 'postgres' ? 'postgres' : 'pglite'
const FIELDS = ['name', 'code', 'level', 'status', 'city', 'region', 'phone', 'creditLimit', 'currency', 'ownerId', 'createdAt']
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`

const cluster = backend === 'postgres' && process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
const company = await exportCompany({ backend, statementLimit: 0 })
const began = performance.now()
await loadCustomers(company.server.database, company.east, company.exporterId, count)
console.log(`${count} customers loaded into ${backend} in ${((performance.now() - began) / 1000).toFixed(1)} s`)

for (const format of ['csv', 'xlsx']) {
  globalThis.gc?.()
  const memory = watchMemory()
  const wish = { fields: FIELDS, format, reason: 'measured' }
  const { id } = ok(await company.exporter.post('customers/export', wish)).body
  const start = performance.now()
  await company.server.app.jobs.runWaiting()
  const seconds = (performance.now() - start) / 1000
  const made = ok(await company.exporter.get(`exports/${id}`)).body
  const peak = memory.stop()
  console.log(
    `${format}: ${made.rows} rows, ${megabytes(made.bytes)} in ${seconds.toFixed(1)} s = ${Math.round(made.rows / seconds)} rows/s; ` +
      `memory before ${megabytes(peak.before)}, at most ${megabytes(peak.most)}; heap at most ${megabytes(peak.heap)}`,
  )
  if (made.rows !== count) throw new Error(`${made.rows} of ${count} rows left`)
  const from = performance.now()
  const { bytes } = ok(await company.exporter.get(`exports/${id}/file`))
  const took = (performance.now() - from) / 1000
  if (createHash('sha256').update(bytes).digest('hex') !== made.sha256) throw new Error('the file is not what was made')
  console.log(`${format}: downloaded in ${took.toFixed(1)} s = ${Math.round(made.rows / took)} rows/s, every row decided again`)
}
await company.close()
await cluster?.stop()
