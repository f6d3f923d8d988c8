import { parseArgs } from 'node:util'
import type { TestClient } from '../../packages/server/test/harness/test-client.ts'
import { startPostgres } from '../../tools/testing/postgres.ts'
import { median } from '../measure.ts'
import { type BenchCompany, benchCompany } from './company.ts'

/**
 * What the wall in the database costs, on PostgreSQL: the same pages of the same company behind it and with it taken down, in turns.
 *
 *   npm run bench:wall -- [--rows 50000] [--runs 60]
 */
const { values } = parseArgs({ options: { rows: { type: 'string', default: '50000' }, runs: { type: 'string', default: '60' } } })
const [ROWS, RUNS] = [Number(values.rows), Number(values.runs)]
/** Of all pages together. */
const BAR = 1.4

interface Page {
  readonly who: 'representative' | 'manager' | 'clerk'
  readonly path: string
  readonly body?: object
}

const PAGES: Readonly<Record<string, Page>> = {
  'a representative’s list, newest first': { who: 'representative', path: 'customers?limit=50&sort=-createdAt' },
  'the same by name': { who: 'representative', path: 'customers?limit=50&sort=name' },
  'the same, filtered': {
    who: 'representative',
    path: `customers?limit=50&filter=${encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: 'active' }))}`,
  },
  'contacts, by their customers': { who: 'representative', path: 'contacts?limit=50' },
  'a search for what is rare': { who: 'representative', path: 'customers?limit=50&q=zq' },
  'a search for what is common': { who: 'representative', path: 'customers?limit=50&q=customer' },
  'a manager’s list': { who: 'manager', path: 'customers?limit=50&sort=-createdAt' },
  'a manager’s count': { who: 'manager', path: 'customers/count', body: {} },
  'a clerk’s list of everything': { who: 'clerk', path: 'customers?limit=50&sort=-createdAt' },
  'one record': { who: 'representative', path: 'customers/{customer}' },
}

async function took(company: BenchCompany, { who, path, body }: Page): Promise<number> {
  const client: TestClient = company[who]
  const begun = performance.now()
  const at = path.replace('{customer}', company.customer)
  const answer = await (body === undefined ? client.get(at) : client.post(at, body))
  const ms = performance.now() - begun
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
  return ms
}

const cluster = process.env.TEST_DATABASE_URL === undefined ? await startPostgres() : null
if (cluster !== null) process.env.TEST_DATABASE_URL = cluster.url
try {
  const [walled, open] = [await benchCompany(true, ROWS), await benchCompany(false, ROWS)]
  let [sumWith, sumWithout] = [0, 0]
  for (const [name, page] of Object.entries(PAGES)) {
    const [behind, without]: [number[], number[]] = [[], []]
    for (let run = -5; run < RUNS; run++) {
      const [a, b] = [await took(walled, page), await took(open, page)]
      if (run < 0) continue
      behind.push(a)
      without.push(b)
    }
    sumWith += median(behind)
    sumWithout += median(without)
    const ratio = median(behind) / median(without)
    console.log(
      `${name.padEnd(40)} ${ratio.toFixed(2)}  ${median(behind).toFixed(2)} ms behind the wall, ${median(without).toFixed(2)} ms without`,
    )
  }
  const ratio = sumWith / sumWithout
  console.log(`${'pages'.padEnd(40)} ${ratio.toFixed(2)}  (at most ${BAR})`)
  if (ratio > BAR) {
    console.log(`✗ pages: ${ratio.toFixed(2)} is more than ${BAR}`)
    process.exitCode = 1
  }
  await walled.close()
  await open.close()
} finally {
  await cluster?.stop()
}
