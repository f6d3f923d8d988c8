import { parseArgs } from 'node:util'
import { interleaved } from '../measure.ts'
import { casl, type Decide, limit, menshen } from './engines.ts'
import { buildWorkload, OPERATIONS, reference, type Workload } from './workload.ts'

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '20000' },
    ms: { type: 'string', default: '600' },
    rounds: { type: 'string', default: '5' },
  },
})

function disagreements(workload: Workload, decide: Decide, sample: number): number {
  const { user, op, record } = workload.requests
  let count = 0
  for (let i = 0; i < sample; i++) {
    const wanted = reference(
      workload,
      workload.users[user[i] ?? 0] as never,
      OPERATIONS[op[i] ?? 0] ?? '',
      workload.records[record[i] ?? 0] as never,
    )
    if (decide(user[i] ?? 0, op[i] ?? 0, record[i] ?? 0) !== wanted) count++
  }
  return count
}

function stepper({ requests }: Workload, decide: Decide): () => void {
  let at = 0
  let allowed = 0
  return () => {
    for (let i = 0; i < 2000; i++) {
      at = at + 1 === requests.count ? 0 : at + 1
      if (decide(requests.user[at] ?? 0, requests.op[at] ?? 0, requests.record[at] ?? 0)) allowed++
    }
    if (allowed === 0) throw new Error('nothing was ever allowed: the workload is broken')
  }
}

/** The engines over one workload, after each was found to agree with the judge. */
function enginesOf(roles: number): Record<'limit' | 'menshen' | 'casl', () => void> {
  const workload = buildWorkload({ roles })
  const engines = { limit: limit(workload), menshen: menshen(workload), casl: casl(workload) }
  for (const [name, decide] of Object.entries(engines)) {
    const wrong = disagreements(workload, decide, Number(values.sample))
    if (wrong > 0) throw new Error(`${name} disagrees with the judge on ${wrong} of ${values.sample} requests`)
  }
  console.log(`${roles} roles, ${workload.rules.length} rules: all engines agree with the judge on ${values.sample} requests`)
  return { limit: stepper(workload, engines.limit), menshen: stepper(workload, engines.menshen), casl: stepper(workload, engines.casl) }
}

const base = enginesOf(12)
const tenfold = enginesOf(120)
const rates = interleaved(
  { limit: base.limit, menshen: base.menshen, casl: base.casl, 'limit, 10 × roles': tenfold.limit, 'menshen, 10 × roles': tenfold.menshen },
  2000,
  Number(values.ms),
  Number(values.rounds),
)
for (const [name, value] of Object.entries(rates)) console.log(`${name.padEnd(20)} ${(value / 1e6).toFixed(2)} million decisions a second`)
const ofLimit = rates.menshen / rates.limit
const ofCasl = rates.menshen / rates.casl
const lossOf = (name: 'limit' | 'menshen'): number => 100 * (1 - rates[`${name}, 10 × roles`] / rates[name])
const excess = lossOf('menshen') - lossOf('limit')
const bars: [string, number, boolean][] = [
  ['ratio to the limit (≥ 0.5)', ofLimit, ofLimit >= 0.5],
  ['ratio to CASL (≥ 3)', ofCasl, ofCasl >= 3],
  ['loss at ten times the roles beyond the limit’s own, in points (≤ 10)', excess, excess <= 10],
]
for (const [name, value, met] of bars) console.log(`${met ? 'met    ' : 'NOT MET'} ${name}: ${value.toFixed(2)}`)
if (bars.some(([, , met]) => !met)) process.exitCode = 1
