import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { transact } from '../../packages/server/src/platform/database/transact.ts'
import { type ImportCompany, importCompany } from '../../packages/server/test/import/import-company.ts'

/**
 * How fast a file of leads is imported, beside bare inserts of the same rows in the same batches into the same tables, with the same
 * constraints and one event each: what the database alone needs.
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const ROWS = Number(values.rows)
const BATCH = 500

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

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
  let most = 0
  const watch = weighed
    ? setInterval(() => {
        collect()
        most = Math.max(most, process.memoryUsage().heapUsed)
      }, 200)
    : undefined
  const begun = performance.now()
  await company.server.app.jobs.runWaiting()
  const took = performance.now() - begun
  clearInterval(watch)
  const { outcome } = (await client.get(`imports/${id}`)).body
  if (outcome.created !== rows) throw new Error(`imported ${JSON.stringify(outcome)}`)
  return { took, most }
}

const company = await importCompany({ statementLimit: 120_000 })
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
  // By themselves, for collecting all garbage takes time.
  const [small, large] = [await imported(company, client, Math.ceil(ROWS / 4), 's', true), await imported(company, client, ROWS, 'y', true)]
  say(`${company.server.database.kind}, ${ROWS.toLocaleString('en')} leads in batches of ${BATCH}`)
  say(`bare inserts   ${perSecond(alone)}  (${perSecond(first)}, ${perSecond(second)})`)
  say(`import         ${perSecond(whole.took)}`)
  say(`ratio          ${(alone / whole.took).toFixed(2)}`)
  const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`
  say(`most heap      ${mb(large.most)} at ${ROWS.toLocaleString('en')} rows, ${mb(small.most)} at a quarter of them`)
} finally {
  await company.close()
}
