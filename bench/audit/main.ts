import { hash } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { appendEvents } from '../../packages/server/src/platform/audit/append.ts'
import { fileSource } from '../../packages/server/src/platform/audit/file/file-source.ts'
import { writeLog } from '../../packages/server/src/platform/audit/file/write-log.ts'
import { databaseSource } from '../../packages/server/src/platform/audit/verify/database-source.ts'
import type { LogSource } from '../../packages/server/src/platform/audit/verify/log-source.ts'
import { verifyLog } from '../../packages/server/src/platform/audit/verify/verify-log.ts'
import { asSequencer } from '../../packages/server/src/platform/database/open-sequencer.ts'
import { transact } from '../../packages/server/src/platform/database/transact.ts'
import { placeAll } from '../../packages/server/test/harness/place-all.ts'
import type { TestAnswer, TestClient } from '../../packages/server/test/harness/test-client.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { median } from '../measure.ts'
import { eventCount, SOMEBODY, storedAsLines, workAsDrafts } from './events.ts'
import { type BenchCompany, benchCompany } from './two-companies.ts'

/**
 * What the audit log costs, on PostgreSQL (issue 5): pages read and records changed by ten people at once, against the same program with only
 * the append left out; and how fast the log is verified, against parsing each event and hashing it twice.
 *
 *   npm run bench:audit -- [--people 10] [--seconds 5] [--rounds 5] [--events 200000]
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '200000' },
  },
})
const [PEOPLE, SECONDS, ROUNDS, EVENTS] = [values.people, values.seconds, values.rounds, values.events].map(Number) as [
  number,
  number,
  number,
  number,
]
const BARS = { writes: 0.8, pages: 0.7, verification: 0.5 } as const

type Act = (client: TestClient, records: readonly string[], turn: number) => Promise<TestAnswer>

const readPage: Act = (client) => client.get('customers?limit=50&sort=-createdAt')

const changeRecord: Act = async (client, records, turn) => {
  const path = `customers/${records[turn % records.length]}`
  return client.patch(path, { values: { notes: `note ${turn}` } }, { 'if-match': String((await client.get(path)).body.etag) })
}

/** @returns acts in a second, by all together */
async function rate({ clients, records }: BenchCompany, act: Act): Promise<number> {
  const until = performance.now() + SECONDS * 1_000
  let done = 0
  const begun = performance.now()
  await Promise.all(
    clients.map(async (client, i) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const answer = await act(client, records[i] ?? [], turn)
        if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.text}`)
        done += 1
      }
    }),
  )
  return done / ((performance.now() - begun) / 1_000)
}

function tell(what: string, ratio: number, bar: number, more: string): void {
  console.log(`${what.padEnd(14)} ${ratio.toFixed(2)}  (at least ${bar})  ${more}`)
  if (ratio >= bar) return
  console.log(`✗ ${what}: ${ratio.toFixed(2)} is less than ${bar}`)
  process.exitCode = 1
}

const figures = (rates: readonly number[]): string => `${Math.round(median(rates))}/s`

async function cost(what: 'writes' | 'pages', kept: BenchCompany, bare: BenchCompany, act: Act): Promise<void> {
  const [withLog, without]: [number[], number[]] = [[], []]
  await rate(kept, act)
  await rate(bare, act)
  for (let round = 0; round < ROUNDS; round++) {
    withLog.push(await rate(kept, act))
    without.push(await rate(bare, act))
  }
  const ratio = median(withLog.map((one, i) => one / (without[i] ?? Number.NaN)))
  tell(what, ratio, BARS[what], `${figures(withLog)} with the log, ${figures(without)} without`)
}

/** Events as people's work left them, until there are enough of them. */
async function fillUp({ database: { database } }: BenchCompany): Promise<void> {
  const drafts = await workAsDrafts(database)
  for (let count = await eventCount(database); count < EVENTS; count += drafts.length)
    await transact(database, { mode: 'write', users: [], statementLimit: 0 }, (tx) => appendEvents(tx, SOMEBODY, drafts))
  await placeAll(asSequencer(database))
}

/** Seconds of processors: of the thread that checks, which is what a check takes on a machine of its own, and of all threads together. */
interface Spent {
  readonly own: number
  readonly all: number
}

/** Time on the wall tells of whoever else uses the machine; the processor's does not. */
async function spent(work: () => Promise<void>): Promise<Spent> {
  const [own, all] = [process.threadCpuUsage(), process.cpuUsage()]
  await work()
  const [ownAfter, allAfter] = [process.threadCpuUsage(own), process.cpuUsage(all)]
  return { own: (ownAfter.user + ownAfter.system) / 1e6, all: (allAfter.user + allAfter.system) / 1e6 }
}

async function verifyAll(source: LogSource): Promise<void> {
  const { findings, events } = await verifyLog(source, { key: null, checkpoints: [] })
  if (findings.length > 0 || events !== source.size) throw new Error(`the log does not verify: ${JSON.stringify(findings[0])}`)
}

/** What every check has to do at least: read each event, and hash it twice. */
async function parseAndHash(lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    JSON.parse(line)
    hash('sha256', hash('sha256', line, 'buffer'))
  }
}

/** The two sources in turn, each next to the yardstick: the machine may be slower at one time than at another. */
async function verification({ database: { database } }: BenchCompany): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'menshen-bench-audit-'))
  try {
    const file = join(folder, 'log.jsonl')
    const fromDatabase = await databaseSource(database)
    await writeLog(fromDatabase, file)
    const fromFile = await fileSource(file)
    const lines = await storedAsLines(database)
    const ratios: Record<'file' | 'all' | 'database', number[]> = { file: [], all: [], database: [] }
    const rates: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const least = await spent(() => parseAndHash(lines))
      const checked = await spent(() => verifyAll(fromFile))
      const slow = await spent(() => verifyAll(fromDatabase))
      ratios.file.push(least.own / checked.own)
      ratios.all.push(least.all / checked.all)
      ratios.database.push(least.own / slow.own)
      rates.push(lines.length / checked.own)
    }
    const size = `${lines.length.toLocaleString('en')} events, ${Math.round((await stat(file)).size / lines.length)} bytes each`
    tell('verification', median(ratios.file), BARS.verification, `${Math.round(median(rates)).toLocaleString('en')}/s, ${size}`)
    console.log(
      `  counting all threads ${median(ratios.all).toFixed(2)}; from the database ${median(ratios.database).toFixed(2)}, without the work of its server`,
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

const cluster = process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
try {
  const [kept, bare] = [await benchCompany(true, PEOPLE), await benchCompany(false, PEOPLE)]
  await cost('pages', kept, bare, readPage)
  await cost('writes', kept, bare, changeRecord)
  await fillUp(kept)
  await verification(kept)
  await kept.close()
  await bare.close()
} finally {
  await cluster?.stop()
}
