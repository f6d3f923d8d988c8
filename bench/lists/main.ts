import { parseArgs } from 'node:util'
import { vocabulary } from '@menshen/contract'
import { type Plan, restPart, type Selection, snakeCase, sortedPart } from '@menshen/engine'
import type { Lease } from '../../packages/server/src/platform/database/database.ts'
import { median, percentile } from '../measure.ts'
import { type Ask, byHand, hasRest, PAGE, restByHand } from './by-hand.ts'
import { openBench } from './database.ts'
import { load } from './load.ts'
import { planOf, READERS, type Reader } from './readers.ts'
import { rlsPage, setUpRls } from './row-level-security.ts'

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'pglite' },
    rows: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '5' },
    reader: { type: 'string' },
  },
})
const runs = Number(values.runs)
const say = (text: string): void => console.log(text)

const SORTS = ['updatedAt', 'name', 'creditLimit'] as const
const SEARCHES = [null, '恒达', '科技'] as const

type Row = Record<string, unknown> & { id: string }

/** The sort field a reader's object type has in its place. */
const sortOf = (reader: Reader, sort: Ask['sort']): Ask['sort'] => (reader.object === 'contact' && sort === 'creditLimit' ? 'name' : sort)

async function engines(lease: Lease, reader: Reader, plan: Plan) {
  const fields = Object.keys(vocabulary.objects[reader.object]?.fields ?? {})
  const columns = ['id', 'version', 'deleted_at', ...fields.map(snakeCase)]
  const selection = (ask: Ask): Selection => ({
    object: reader.object,
    ...(ask.status ? { filter: { field: 'status', op: 'eq', value: 'active' } as const } : {}),
    ...(ask.search === null ? {} : { search: [{ text: ask.search, terms: [ask.search] }] }),
  })
  const ours = async (ask: Ask): Promise<Row[]> => {
    const sort = { field: ask.sort, descending: true }
    const sorted = sortedPart(plan, selection(ask), sort, ask.after, PAGE)
    const rows = sorted === null ? [] : (await lease.execute<Row>(sorted)).rows
    if (rows.length >= PAGE) return rows
    const rest = restPart(plan, selection(ask), sort, null, PAGE - rows.length)
    return rest === null ? rows : [...rows, ...(await lease.execute<Row>(rest)).rows]
  }
  const hand = async (ask: Ask): Promise<Row[]> => {
    const rows = (await lease.execute<Row>(byHand(reader, ask, columns))).rows
    if (rows.length >= PAGE || !hasRest(reader, ask)) return rows
    return [...rows, ...(await lease.execute<Row>(restByHand(reader, ask, columns, PAGE - rows.length))).rows]
  }
  return { ours, hand }
}

interface Samples {
  ours: number[]
  hand: number[]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The position after 19 pages, or null when the reader has no twentieth page. */
async function twentieth(reader: Reader, ours: (ask: Ask) => Promise<Row[]>, ask: Ask): Promise<Ask | null> {
  let at = ask
  for (let page = 1; page < 20; page++) {
    const rows = await ours(at)
    const last = rows.length < PAGE ? undefined : rows[PAGE - 2]
    if (last === undefined) return null
    // A masked sort value ends the sorted part; what follows is another list.
    if (reader.partlyClear === true && last.ownerId !== rows[0]?.ownerId) return null
    at = { ...ask, after: { value: last[ask.sort] as string | number, id: last.id } }
  }
  return at
}

async function measure(lease: Lease, reader: Reader): Promise<{ samples: Samples; cells: number; worst: string; rls: number | null }> {
  const plan = planOf(reader)
  const { ours, hand } = await engines(lease, reader, plan)
  const samples: Samples = { ours: [], hand: [] }
  let cells = 0
  let worst = { ratio: 0, name: '' }
  for (const sortName of SORTS) {
    for (const status of reader.object === 'customer' ? [false, true] : [false]) {
      for (const search of reader.object === 'customer' ? SEARCHES : [null]) {
        const first: Ask = { sort: sortOf(reader, sortName), status, search, after: null }
        const later = await twentieth(reader, ours, first)
        for (const ask of later === null ? [first] : [first, later]) {
          const [a, b] = [await ours(ask), await hand(ask)]
          const name = `${sortName} ${status ? 'active ' : ''}${search ?? ''} page ${ask === first ? 1 : 20}`
          if (a.map((row) => row.id).join() !== b.map((row) => row.id).join())
            throw new Error(`${reader.name}, ${name}: the engine's page differs from the one by hand`)
          const mine: number[] = []
          const theirs: number[] = []
          for (let run = 0; run < runs; run++) {
            mine.push(await timed(() => ours(ask)))
            theirs.push(await timed(() => hand(ask)))
          }
          const ratio = median(mine) / median(theirs)
          if (ratio > worst.ratio) worst = { ratio, name: `${name}: ${median(mine).toFixed(2)} ms to ${median(theirs).toFixed(2)} ms` }
          samples.ours.push(...mine)
          samples.hand.push(...theirs)
          cells++
        }
      }
    }
  }
  return { samples, cells, worst: worst.name, rls: await rlsPage(lease, reader) }
}

const bench = await openBench(values.database === 'postgres' ? 'postgres' : 'pglite')
let failed = 0
try {
  const { lease } = bench
  say(`${values.database}: ${bench.version}`)
  await load(lease, Number(values.rows), say)
  await setUpRls(lease)
  const bar = (name: string, value: number, limit: number): string => {
    if (value > limit) failed++
    return `${value <= limit ? 'met' : 'NOT MET'} ${name} ${value.toFixed(2)} ≤ ${limit}`
  }
  for (const reader of READERS) {
    if (values.reader !== undefined && values.reader !== reader.name) continue
    const { samples, cells, worst, rls } = await measure(lease, reader)
    const [mine, theirs] = [samples.ours, samples.hand]
    say(
      `${reader.name} (${cells} cells): median ${median(mine).toFixed(2)} ms, by hand ${median(theirs).toFixed(2)} ms; p95 ${percentile(mine, 0.95).toFixed(2)} ms, by hand ${percentile(theirs, 0.95).toFixed(2)} ms; row-level security alone ${rls === null ? 'not expressible here' : `${rls.toFixed(1)} ms`}; worst ${worst}`,
    )
    const bars = [
      bar('median ratio', median(mine) / median(theirs), 1.5),
      bar('p95 ratio', percentile(mine, 0.95) / percentile(theirs, 0.95), 2),
    ]
    if (values.database === 'postgres')
      bars.push(reader.hard === true ? bar('p95 ms', percentile(mine, 0.95), 25) : bar('median ms', median(mine), 5))
    say(`  ${bars.join('; ')}`)
  }
} finally {
  await bench.close()
}
say(failed === 0 ? 'all bars met' : `${failed} bars not met`)
if (failed > 0) process.exitCode = 1
