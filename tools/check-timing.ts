import { parseArgs } from 'node:util'
import { median } from '../bench/measure.ts'
import { ownersDevice } from '../packages/server/test/attempts/attacks.ts'
import { guessedCompany } from '../packages/server/test/attempts/guessed-company.ts'
import { areaUnderCurve, measureHeldUp, measureWrong } from '../packages/server/test/attempts/timing.ts'
import { wholeNumber } from './testing/arguments.ts'

const HELP = `Measures whether the duration of a refused sign-in tells that an account exists, in interleaved pairs of a known and an
unknown address: for a wrong password, and where attempts are held up (ASVS 6.3.8).

  npm run check:timing -- [--pairs 300]

Prints the area under the curve (AUC): the probability that a known address takes longer than an unknown one. 0.5 tells nothing.
Exits with 1 when it is more than 0.1 away from that.`

const MOST = 0.6

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '300' },
    help: { type: 'boolean', default: false },
  },
})

async function main(): Promise<void> {
  const pairs = wholeNumber('pairs', values.pairs, 20)
  const company = await guessedCompany(200)
  let tells = false
  try {
    const device = await ownersDevice(company, 199, '198.51.100.20')
    for (const [name, measure] of [
      ['wrong password', () => measureWrong(company, pairs)],
      ['wrong password, asked by a colleague', () => measureWrong(company, pairs, device)],
      ['held up', () => measureHeldUp(company, pairs)],
    ] as const) {
      const { known, unknown } = await measure()
      const area = areaUnderCurve(known, unknown)
      // Whichever takes longer, it tells as much.
      const worst = Math.max(area, 1 - area)
      tells ||= worst > MOST
      const medians = `median ${median(known).toFixed(2)} ms known, ${median(unknown).toFixed(2)} ms unknown`
      console.log(`${worst > MOST ? '✗' : '✓'} ${name}: AUC ${area.toFixed(3)} over ${pairs} pairs (${medians})`)
    }
  } finally {
    await company.close()
  }
  process.exitCode = tells ? 1 : 0
}

if (values.help) console.log(HELP)
else await main()
