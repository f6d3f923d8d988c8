import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { transact } from '../../packages/server/src/platform/database/transact.ts'
import { type ImportCompany, importCompany } from '../../packages/server/test/import/import-company.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { type Course, FLAT, growth, megabytes, spread, watchMemory } from '../memory.ts'

/**
 * How fast a file of leads is imported, beside bare inserts of the same rows in the same batches into the same tables, with the same
 * constraints and one event each: what the database alone needs. And whether memory stays flat meanwhile; on PGlite, whose database in
 * memory grows with its rows, by the heap of the server's own thread alone.
 *
 *   npm run bench:import -- [--database pglite|postgres] [--rows 100000]
 */
const { values } = parseArgs({
  options: { database: { type: 'string', default: 'pglite' }, rows: { type: 'string', default: '100000' } },
})
const ROWS = Number(values.rows)
const BATCH = 500
const LEAST_RATIO = 0.5

const say = (text: string): void => console.log(text)

const COMPANIES = ['恒达科技', '北风商贸', 'Alfreds Futterkiste', '华盛物流', 'Bottom-Dollar Markets']
const lineOf = (i: number, mark: string): string =>
  [
    `${mark}${i}`,
    `${COMPANIES[i % COMPANIES.length]} ${mark}${i}`,
    `王伟${i}`,
    `138${String(i).padStart(8, '0')}`,
    `person${mark}${i}@example.com`,
    ['官网', '转介绍', 'Trade fair'][i % 3],
    ['上海', '北京', 'Berlin'][i % 3],
    `${(i * 37) % 100_000}.50`,
    `2026-0${1 + (i % 9)}-1${i % 10}`,
    `Note ${i}, "quoted"`.replaceAll('"', '""'),
  ]
    .map((cell) => `"${cell}"`)
    .join(',')

const FIELDS = ['externalId', 'company', 'name', 'phone', 'email', 'source', 'city', 'expectedAmount', 'nextContactOn', 'notes']

/** One table's rows as the import stored them, to be stored again under other ids. */
type Stored = Record<string, unknown> & { id: string }

async function storedRows({ server: { database } }: ImportCompany, table: string, where: string, value: string): Promise<Stored[]> {
  const { rows } = await transact(database, { mode: 'read' }, (tx) =>
    tx.execute<{ row: Stored }>({ text: `SELECT to_jsonb(r) AS row FROM ${table} r WHERE ${where}`, values: [value] }),
  )
  return rows.map(({ row }) => row)
}

interface Batch {
  readonly leads: string
  readonly events: string
}

/** Everything ready to be sent, so that nothing but the inserts is measured. */
function batchesOf(leads: readonly Stored[], events: ReadonlyMap<unknown, Stored>, rows: number): Batch[] {
  const all = Array.from({ length: rows }, (_, i) => {
    const lead = leads[i % leads.length] as Stored
    const id = randomUUID()
    return { lead: { ...lead, id }, event: { ...events.get(lead.id), id: randomUUID(), record_id: id, ordinal: i % BATCH } }
  })
  return Array.from({ length: Math.ceil(rows / BATCH) }, (_, i) => {
    const some = all.slice(i * BATCH, (i + 1) * BATCH)
    return { leads: JSON.stringify(some.map(({ lead }) => lead)), events: JSON.stringify(some.map(({ event }) => event)) }
  })
}

async function bare(
  { server: { database } }: ImportCompany,
  batches: readonly Batch[],
  columns: { leads: string; events: string },
): Promise<number> {
  const begun = performance.now()
  for (const batch of batches) {
    await transact(database, { mode: 'write' }, async (tx) => {
      const insert = (table: string, names: string, rows: string) =>
        tx.execute({
          text: `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${table}, $1::text::jsonb)`,
          values: [rows],
        })
      await insert('lead', columns.leads, batch.leads)
      await insert('audit_event', columns.events, batch.events)
    })
  }
  return performance.now() - begun
}

async function imported(
  company: ImportCompany,
  client: Awaited<ReturnType<ImportCompany['someone']>>['client'],
  rows: number,
  mark: string,
  weighed = false,
) {
  const content = `${FIELDS.join(',')}\n${Array.from({ length: rows }, (_, i) => lineOf(i, mark)).join('\n')}\n`
  const id = await company.upload(client, 'leads', content)
  await company.set(client, id, { columns: FIELDS.map((field, column) => ({ column, field })), source: 'bench' })
  await client.post(`imports/${id}/run`)
  const watch = weighed ? watchMemory(500) : null
  const begun = performance.now()
  await company.server.app.jobs.runWaiting()
  const took = performance.now() - begun
  const course: Course | null = watch?.stop() ?? null
  const { outcome } = (await client.get(`imports/${id}`)).body
  if (outcome.created !== rows) throw new Error(`imported ${JSON.stringify(outcome)}`)
  return { took, course }
}

/** @returns whether memory stayed flat */
function tellMemory({ before, weights }: Course, kind: string): boolean {
  say(`before         heap ${megabytes(before.heap)}, rss ${megabytes(before.rss)}`)
  const points = spread(weights, 10)
  say(`heap at        ${points.map(({ heap }) => megabytes(heap)).join(', ')}`)
  say(`rss at         ${points.map(({ rss }) => megabytes(rss)).join(', ')}`)
  const [heap, rss] = [growth(weights.map((one) => one.heap)), growth(weights.map((one) => one.rss))]
  say(`last third to first: heap ${heap.toFixed(2)}, rss ${rss.toFixed(2)}${kind === 'pglite' ? ' (with the database in memory)' : ''}`)
  return heap <= FLAT && (kind === 'pglite' || rss <= FLAT)
}

const cluster = values.database === 'postgres' && process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
const company = await importCompany({ backend: values.database === 'postgres' ? 'postgres' : 'pglite', statementLimit: 120_000 })
try {
  const { client, userId } = await company.someone('importer')
  await imported(company, client, 1_000, 'w')
  const leads = await storedRows(company, 'lead', 'created_by = $1', userId)
  const told = await storedRows(company, 'audit_event', "event = 'record.created' AND owner_id = $1", userId)
  const events = new Map(told.map((event) => [event.record_id, event]))
  const names = (row: Stored | undefined): string =>
    Object.keys(row ?? {})
      .filter((name) => !['transaction_id'].includes(name))
      .map((name) => `"${name}"`)
      .join(', ')
  const columns = { leads: names(leads[0]), events: names(told[0]) }
  const perSecond = (took: number): string => `${Math.round(ROWS / (took / 1_000)).toLocaleString('en')} rows/s`
  const first = await bare(company, batchesOf(leads, events, ROWS), columns)
  const whole = await imported(company, client, ROWS, 'x')
  const second = await bare(company, batchesOf(leads, events, ROWS), columns)
  const alone = (first + second) / 2
  const ratio = alone / whole.took
  say(`${company.server.database.kind}, ${ROWS.toLocaleString('en')} leads in batches of ${BATCH}`)
  say(`bare inserts   ${perSecond(alone)}  (${perSecond(first)}, ${perSecond(second)})`)
  say(`import         ${perSecond(whole.took)}`)
  say(`ratio          ${ratio.toFixed(2)}  (at least ${LEAST_RATIO})`)
  // By itself, for collecting all garbage takes time.
  const { course } = await imported(company, client, ROWS, 'y', true)
  const flat = course !== null && tellMemory(course, company.server.database.kind)
  say(flat ? 'memory is flat' : 'memory grows')
  if (ratio < LEAST_RATIO || !flat) process.exitCode = 1
} finally {
  await company.close()
  await cluster?.stop()
}
