import { parseArgs } from 'node:util'
import { shortfalls } from '../packages/engine/test/agreement/floors.ts'
import { reportOf } from '../packages/engine/test/agreement/report.ts'
import { agree } from '../packages/engine/test/agreement/run.ts'
import { wholeNumber } from './testing/arguments.ts'

const HELP = `Compares the engine, in memory and in SQL, with a naive evaluator on random worlds (DESIGN §4.1).

  npm run check:agreement -- [--worlds 500] [--cases 50000] [--seed 1]

Exits with 1 on a disagreement, or when a kind of rule was decisive too rarely for the run to mean anything.`

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '500' },
    cases: { type: 'string', default: '50000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(HELP)
} else {
  const size = {
    worlds: wholeNumber('worlds', values.worlds, 1),
    cases: wholeNumber('cases', values.cases, 1),
    seed: wholeNumber('seed', values.seed, 0),
  }
  // Whatever ends the program before it has reported is a failure: a database that dies can take it along without a word.
  let reported = false
  process.once('exit', (code) => {
    if (reported) return
    console.error(`ended before it was done, with ${code}`)
    process.exitCode = 1
  })
  const started = performance.now()
  let told = started
  const outcome = await agree(size, ({ worlds, decisions }) => {
    if (performance.now() - told < 20_000) return
    told = performance.now()
    console.error(`${worlds} worlds, ${decisions} decisions …`)
  })
  console.log(reportOf(outcome, size))
  reported = true
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`)
  // One world, to see a disagreement again, cannot show everything.
  const tooLittle = size.worlds > 1 && shortfalls(outcome.counters).length > 0
  process.exitCode = outcome.findings.length > 0 || tooLittle ? 1 : 0
}
