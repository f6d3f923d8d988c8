import { availableParallelism } from 'node:os'
import { FAILED, type Outcome, type Step, sum } from './testing/outcome.ts'
import { endEverything } from './testing/processes.ts'
import { allSteps } from './testing/steps.ts'

/**
 * npm test: everything that has to hold, one step after another, or two at a time where a step keeps only one core busy; a step that fails
 * does not stop the next. `npm test -- types size` runs the steps whose names begin so. The last line sums up.
 */
interface Done {
  readonly step: Step
  readonly outcome: Outcome
  readonly seconds: number
}

function chosen(steps: readonly Step[], names: readonly string[]): Step[] {
  const unknown = names.find((name) => !steps.some((step) => step.name.startsWith(name)))
  if (unknown !== undefined) throw new Error(`There is no step ${unknown}. There are: ${steps.map((step) => step.name).join(', ')}.`)
  return steps.filter((step) => names.length === 0 || names.some((name) => step.name.startsWith(name)))
}

/** Steps that may run beside each other do so at most as many at a time. */
const LANES = Math.min(2, availableParallelism())

async function carryOut(step: Step, label?: string): Promise<Outcome> {
  try {
    return await step.run(label)
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return FAILED
  }
}

/** Neighbours that may run beside each other, together; everything else alone. */
function grouped(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (step.beside && last?.[0]?.beside) last.push(step)
    else groups.push([step])
  }
  return groups
}

async function carryOutAll(steps: readonly Step[]): Promise<Done[]> {
  const done = new Map<Step, Done>()
  for (const group of grouped(steps)) {
    const waiting = [...group]
    const lane = async (): Promise<void> => {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
        process.stdout.write(`\n── ${steps.indexOf(step) + 1}/${steps.length} ${step.title} (${step.name})\n`)
        const begun = performance.now()
        const outcome = await carryOut(step, group.length > 1 ? step.name : undefined)
        done.set(step, { step, outcome, seconds: (performance.now() - begun) / 1000 })
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }
  return steps.flatMap((step) => done.get(step) ?? [])
}

function summary(done: readonly Done[]): string {
  const rows = done.map(({ step, outcome, seconds }) => {
    const verdict = outcome.failed > 0 ? 'FAILED' : 'ok'
    const row = `${verdict.padEnd(7)}${step.title.padEnd(40)}${seconds.toFixed(1).padStart(7)} s  ${outcome.passed} passed, ${outcome.failed} failed`
    return [row, ...(outcome.failures ?? []).map((name) => `         ${name}`)].join('\n')
  })
  return ['', ...rows, ''].join('\n')
}

async function main(): Promise<void> {
  const steps = chosen(allSteps(), process.argv.slice(2))
  const done = await carryOutAll(steps)
  const { passed, failed } = sum(done.map(({ outcome }) => outcome))
  await endEverything()
  process.stdout.write(`${summary(done)}\n${passed} passed, ${failed} failed\n`)
  process.exitCode = failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void endEverything().finally(() => process.exit(130)))
}
await main()
