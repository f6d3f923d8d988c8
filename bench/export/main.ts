import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { transact } from '../../packages/server/src/platform/database/transact.ts'
import { exportCompany } from '../../packages/server/test/export/export-company.ts'
import { ok } from '../../packages/server/test/freshness/small-company.ts'
import { insertSession } from '../../packages/server/test/harness/insert-session.ts'
import { loadCustomers } from '../../packages/server/test/harness/load-customers.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { type Course, FLAT, growth, megabytes, spread, watchMemory } from '../memory.ts'
import { watchProgress } from './watch-progress.ts'

/**
 * How fast records leave, whether memory stays flat and progress only grows: one export of all customers to each format, then its
 * download over a real connection. On PostgreSQL the memory is the server's alone; on PGlite the embedded database's comes with it.
 *
 *   npm run bench:export -- [--database pglite|postgres] [--rows 50000] [--format csv|xlsx]…
 */
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    rows: { type: 'string', default: '50000' },
    format: { type: 'string', multiple: true, default: ['csv', 'xlsx'] },
  },
})
const count = Number(values.rows)
const backend = values.database === 'postgres' ? 'postgres' : 'pglite'
const FIELDS = ['name', 'code', 'level', 'status', 'city', 'region', 'phone', 'creditLimit', 'currency', 'ownerId', 'createdAt']
const POINTS = 20
/** In a shorter run most of what the process takes from the system once and keeps falls into the course itself. */
const RSS_JUDGED_FROM = 200_000
const shortcomings: string[] = []

function tellMemory(what: string, { before, weights }: Course): void {
  const points = spread(weights, POINTS)
  console.log(`${what}: before: rss ${megabytes(before.rss)}, heap ${megabytes(before.heap)}`)
  console.log(`  rss  ${points.map(({ rss }) => megabytes(rss)).join(' ')}`)
  console.log(`  heap ${points.map(({ heap }) => megabytes(heap)).join(' ')}`)
  const [rss, heap] = [growth(weights.map((one) => one.rss)), growth(weights.map((one) => one.heap))]
  console.log(`  last third to first: rss ${rss.toFixed(2)}, heap ${heap.toFixed(2)}`)
  const judgesRss = backend === 'postgres' && count >= RSS_JUDGED_FROM
  if (heap > FLAT || (judgesRss && rss > FLAT)) shortcomings.push(`${what}: memory grows`)
}

const cluster = backend === 'postgres' && process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
const company = await exportCompany({ backend, statementLimit: 0 })
const { app, database, keys } = company.server
await app.http.listen({ port: 0, host: '127.0.0.1' })
const url = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
const { credentials } = await insertSession(database, keys, company.exporterId, { publicUrl: app.publicUrl() })

async function download(id: string, sha256: string): Promise<void> {
  const memory = watchMemory(1_000)
  const from = performance.now()
  const answer = await fetch(`${url}/api/v1/exports/${id}/file`, { headers: { cookie: credentials.cookie } })
  if (!answer.ok || answer.body === null) throw new Error(`the download answered ${answer.status}: ${await answer.text()}`)
  const hash = createHash('sha256')
  for await (const piece of answer.body) hash.update(piece)
  const took = (performance.now() - from) / 1000
  if (hash.digest('hex') !== sha256) throw new Error('the file is not what was made')
  tellMemory('  download', memory.stop())
  console.log(`  downloaded in ${took.toFixed(1)} s = ${Math.round(count / took)} rows/s, every row decided again`)
}

async function exported(format: string): Promise<void> {
  const memory = watchMemory(1_000)
  const wish = { fields: FIELDS, format, reason: 'measured' }
  const { id } = ok(await company.exporter.post('customers/export', wish)).body
  const progress = watchProgress(async () => ok(await company.exporter.get(`exports/${id}`)).body.progress)
  const start = performance.now()
  await app.jobs.runWaiting()
  const seconds = (performance.now() - start) / 1000
  const course = memory.stop()
  const made = ok(await company.exporter.get(`exports/${id}`)).body
  const seen = await progress.stop()
  console.log(
    `${format}: ${made.rows} rows, ${megabytes(made.bytes)} in ${seconds.toFixed(1)} s = ${Math.round(made.rows / seconds)} rows/s`,
  )
  tellMemory(`${format}: written`, course)
  console.log(`  progress at ${spread(seen.values, POINTS).join(' ')} (${seen.values.length} looks)`)
  if (!seen.grows) shortcomings.push(`${format}: progress went back`)
  if (made.rows !== count) throw new Error(`${made.rows} of ${count} rows left`)
  await download(id, made.sha256)
}

/** The right ends half-way: the job stops, says why, nothing is left of the file, and the log knows. */
async function rightEnds(): Promise<void> {
  const { id } = ok(await company.exporter.post('customers/export', { fields: FIELDS, format: 'csv', reason: 'measured' })).body
  const running = app.jobs.runWaiting()
  const look = async () => ok(await company.exporter.get(`exports/${id}`)).body
  while ((await look()).progress.done < count / 2) await new Promise((resolve) => setTimeout(resolve, 50))
  const { items } = ok(
    await company.admin.get(`assignments?filter=${JSON.stringify({ field: 'ownerId', op: 'eq', value: company.exporterId })}`),
  ).body
  const ends = items.filter(({ fields }: { fields: { role: string } }) => fields.role === 'exporter')
  for (const assignment of ends) ok(await company.admin.post(`assignments/${assignment.id}/end`, { reason: 'measured' }))
  const since = performance.now()
  await running
  const ms = Math.round(performance.now() - since)
  const { state, problem, progress } = await look()
  const { rows } = await transact(database, { mode: 'read' }, (tx) =>
    tx.execute<{ chunks: number; events: number }>({
      text: `SELECT (SELECT count(*)::int FROM export_chunk WHERE file_id = $1) AS chunks,
        (SELECT count(*)::int FROM audit_event WHERE event = 'export.destroyed' AND details ->> 'export' = $1::text) AS events`,
      values: [id],
    }),
  )
  const [left] = rows
  console.log(
    `the right ended at ${progress.done} of ${count} rows: stopped ${ms} ms later, ${state} (${problem}), ${left?.chunks} chunks left, ${left?.events} event of it`,
  )
  if (state !== 'failed' || problem !== 'not-permitted' || left?.chunks !== 0 || left.events !== 1 || ms > 2_000) {
    shortcomings.push('an export whose right ended did not end as it must')
  }
}

try {
  const began = performance.now()
  await loadCustomers(database, company.east, company.exporterId, count)
  console.log(`${count} customers loaded into ${backend} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  for (const format of values.format) await exported(format)
  await rightEnds()
  for (const one of shortcomings) console.log(`✗ ${one}`)
  if (shortcomings.length > 0) process.exitCode = 1
} finally {
  await company.close()
  await cluster?.stop()
}
