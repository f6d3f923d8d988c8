import { parseArgs } from 'node:util'
import {
  firstFailure,
  type Laboratory,
  nonsenseOf,
  openLaboratory,
  outcomeOf,
  staleness,
} from '../packages/engine/test/mutants/laboratory.ts'
import type { Mutant } from '../packages/engine/test/mutants/mutant.ts'
import { MUTANTS } from '../packages/engine/test/mutants/mutants.ts'

const HELP = `Breaks the engine in named ways, one at a time and in a copy, and sees whether its tests notice (DESIGN §4).

  npm run check:mutants -- [--only part of a name]

Exits with 1 when a mutant survives, or when its patch no longer applies or no longer gives a program.`

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } } })

/** Tries one mutant and prints what caught it. @returns whether it was caught */
async function tried(laboratory: Laboratory, mutant: Mutant): Promise<boolean> {
  const begun = performance.now()
  const unfit = staleness(mutant) ?? (await nonsenseOf(laboratory, mutant))
  const caught = unfit === null ? await outcomeOf(laboratory, mutant) : null
  const verdict = unfit !== null ? `NO LONGER APPLIES: ${unfit}` : caught === null ? 'SURVIVED' : `${caught.set}: ${caught.test}`
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${mutant.name.padEnd(66)} ${seconds.padStart(5)} s  ${verdict}`)
  return caught !== null
}

async function main(): Promise<number> {
  const mutants = MUTANTS.filter(({ name }) => name.includes(values.only))
  if (mutants.length === 0) throw new Error(`No mutant has ${JSON.stringify(values.only)} in its name.`)
  const laboratory = openLaboratory()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      laboratory.close()
      process.exit(130)
    })
  }
  try {
    const whole = await firstFailure(laboratory)
    if (whole !== null) throw new Error(`The engine fails unbroken, ${whole.set}: ${whole.test}`)
    let missed = 0
    for (const mutant of mutants) if (!(await tried(laboratory, mutant))) missed += 1
    console.log(`${mutants.length} mutants, ${mutants.length - missed} caught, ${missed} not`)
    return missed === 0 ? 0 : 1
  } finally {
    laboratory.close()
  }
}

if (values.help) {
  console.log(HELP)
} else {
  process.exitCode = await main()
}
