import { parseArgs } from 'node:util'
import { exportCompany } from '../../packages/server/test/export/export-company.ts'
import { ok } from '../../packages/server/test/freshness/small-company.ts'
import { loadCustomers } from '../../packages/server/test/harness/load-customers.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'

/**
 * How fast work on many records goes: all customers are transferred to another unit, and the transfer is taken back; each row is
 * decided by itself and has its event.
 *
 *   npm run bench:bulk -- [--database pglite|postgres] [--rows 10000]
 */
const { values } = parseArgs({
  options: { database: { type: 'string', default: 'pglite' }, rows: { type: 'string', default: '10000' } },
})
const count = Number(values.rows)
const backend = values.database === 'postgres' ? 'postgres' : 'pglite'

const cluster = backend === 'postgres' && process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
const company = await exportCompany({ backend, statementLimit: 0 })

async function timed(title: string, start: () => Promise<{ readonly id: string }>): Promise<string> {
  const { id } = await start()
  const begun = performance.now()
  await company.server.app.jobs.runWaiting()
  const seconds = (performance.now() - begun) / 1000
  const { counts } = ok(await company.maker.get(`bulk/${id}`)).body
  console.log(`${backend}: ${count} rows ${title} in ${seconds.toFixed(1)} s = ${Math.round(count / seconds)} rows/s`)
  if (counts.done !== count) throw new Error(`what became of the rows: ${JSON.stringify(counts)}`)
  return id
}

try {
  await loadCustomers(company.server.database, company.east, company.exporterId, count)
  const transfer = { unitId: company.team, reason: 'measured' }
  const id = await timed('transferred', async () => ok(await company.maker.post('customers/bulk/transfer', { rows: {}, transfer })).body)
  await timed('taken back', async () => ok(await company.maker.post(`bulk/${id}/undo`)).body)
} finally {
  await company.close()
  await cluster?.stop()
}
