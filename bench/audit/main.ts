import { hash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { databaseSource } from '../../packages/server/src/platform/audit/verify/database-source.ts'
import { verifyLog } from '../../packages/server/src/platform/audit/verify/verify-log.ts'
import { asSequencer } from '../../packages/server/src/platform/database/open-sequencer.ts'
import { placeAll } from '../../packages/server/test/harness/place-all.ts'
import type { TestAnswer, TestClient } from '../../packages/server/test/harness/test-client.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { median } from '../measure.ts'
import { type BenchCompany, benchCompany } from './two-companies.ts'

/**
 * What the audit log costs, on PostgreSQL (issue 5): pages read and records changed by ten people at once, against the same program with only
 * the append left out; and how fast the log is verified, against parsing each event and hashing it twice.
 *
 *   npm run bench:audit -- [--people 10] [--seconds 5] [--rounds 5]
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '5' },
  },
})
const [PEOPLE, SECONDS, ROUNDS] = [Number(values.people), Number(values.seconds), Number(values.rounds)]
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

async function verification({ database }: BenchCompany): Promise<void> {
  await placeAll(asSequencer(database.database))
  const source = await databaseSource(database.database)
  const lines: string[] = []
  for await (const page of source.leaves()) for (const { event } of page) lines.push(JSON.stringify(event))
  const [verified, parsed]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now()
    const { findings, events } = await verifyLog(source, { key: null, checkpoints: [] })
    if (findings.length > 0 || events !== lines.length) throw new Error(`the log does not verify: ${JSON.stringify(findings[0])}`)
    const between = performance.now()
    for (const line of lines) {
      JSON.parse(line)
      hash('sha256', hash('sha256', line, 'buffer'))
    }
    verified.push(between - begun)
    parsed.push(performance.now() - between)
  }
  const ratio = median(verified.map((one, i) => (parsed[i] ?? Number.NaN) / one))
  const perSecond = Math.round(lines.length / (median(verified) / 1_000)).toLocaleString('en')
  tell('verification', ratio, BARS.verification, `${lines.length.toLocaleString('en')} events, ${perSecond}/s`)
}

const cluster = process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
try {
  const [kept, bare] = [await benchCompany(true, PEOPLE), await benchCompany(false, PEOPLE)]
  await cost('pages', kept, bare, readPage)
  await cost('writes', kept, bare, changeRecord)
  await verification(kept)
  await kept.close()
  await bare.close()
} finally {
  await cluster?.stop()
}
