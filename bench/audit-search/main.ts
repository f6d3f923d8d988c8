import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { transact } from '../../packages/server/src/platform/database/transact.ts'
import { logPolicy } from '../../packages/server/test/audit-search/log-readers.ts'
import { ok, smallCompany } from '../../packages/server/test/freshness/small-company.ts'
import type { TestClient } from '../../packages/server/test/harness/test-client.ts'
import { openTestDatabase } from '../../packages/server/test/harness/test-database.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { percentile } from '../measure.ts'
import { seededRandom } from '../random.ts'
import { loadEvents } from './load-events.ts'

/**
 * How long a search of the log takes over HTTP, on PostgreSQL (issue 5): by person and by record, in a log of many requests.
 *
 *   npm run bench:audit-search -- [--requests 1000000] [--records 1000000] [--questions 200]
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    records: { type: 'string', default: '1000000' },
    questions: { type: 'string', default: '200' },
  },
})
const [REQUESTS, RECORDS, QUESTIONS] = [Number(values.requests), Number(values.records), Number(values.questions)]
const PEOPLE = 200
const BAR_MS = 100

/** The id that the load gives a record. */
function recordId(number: number): string {
  const text = createHash('md5').update(`record ${number}`).digest('hex')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}

async function measure(client: TestClient, what: string, question: (turn: number) => object): Promise<void> {
  const took: number[] = []
  let found = 0
  for (let turn = 0; turn < QUESTIONS; turn++) {
    const begun = performance.now()
    found += ok(await client.post('audit-events/search', { limit: 50, ...question(turn) })).body.items.length
    took.push(performance.now() - begun)
  }
  const p95 = percentile(took, 0.95)
  console.log(
    `${what.padEnd(34)} p50 ${percentile(took, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms  (at most ${BAR_MS})  ${(found / QUESTIONS).toFixed(1)} events a page`,
  )
  if (found === 0 && !what.includes('and')) throw new Error('nothing was found: the questions do not fit the load')
  if (p95 <= BAR_MS) return
  console.log(`✗ ${what}: ${p95.toFixed(1)} ms is more than ${BAR_MS}`)
  process.exitCode = 1
}

const cluster = process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
try {
  const database = await openTestDatabase({ backend: 'postgres', statementLimit: 600_000 })
  const company = await smallCompany({ database: database.database, policy: logPolicy })
  const people = Array.from({ length: PEOPLE }, (_, i) => recordId(-1 - i))
  await loadEvents(database, { requests: REQUESTS, records: RECORDS, people, unitId: company.east })
  const { rows } = await transact(database.database, { mode: 'read' }, (tx) =>
    tx.execute<{ bytes: number; touched: number }>({
      text: `SELECT sum(pg_total_relation_size(c.oid))::bigint AS bytes, (SELECT sum(jsonb_array_length(shown))::bigint FROM audit_event) AS touched
        FROM pg_class c WHERE c.relname LIKE 'audit_event%' AND c.relkind IN ('r', 'm')`,
      values: [],
    }),
  )
  const { bytes = 0, touched = 0 } = rows[0] ?? {}
  console.log(
    `${REQUESTS.toLocaleString('en')} requests that touched ${touched.toLocaleString('en')} records: ${Math.round(bytes / REQUESTS)} bytes for each`,
  )
  const random = seededRandom(7)
  const person = (): string => people[Math.floor(random() * PEOPLE)] as string
  const record = (): string => recordId(Math.floor(random() * RECORDS))
  const all = await company.as(await company.person(company.company, 'investigator'))
  const ofUnit = await company.as(await company.person(company.east, 'unitLog'))
  for (const [who, client] of [
    ['whole log', all],
    ['own unit', ofUnit],
  ] as const) {
    await measure(client, `by person, ${who}`, () => ({ filter: { field: 'ownerId', op: 'eq', value: person() } }))
    await measure(client, `by record, ${who}`, () => ({ record: record() }))
    await measure(client, `by person and record, ${who}`, () => ({
      record: record(),
      filter: { field: 'ownerId', op: 'eq', value: person() },
    }))
  }
  await company.close()
  await database.close()
} finally {
  await cluster?.stop()
}
