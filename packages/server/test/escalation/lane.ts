import { alterModules } from './plants/alter-modules.ts'
import { PLANTS } from './plants/plants.ts'

/** One process of the proof: told what to do by its argument, it sends what came of it to whoever started it. */
interface Wish {
  readonly seed: number
  readonly steps: number
  readonly minutes?: number
  readonly plant?: string
  readonly small?: boolean
  /** Whether every second step is the act that the hole is in. */
  readonly mostly?: boolean
}

const say = (message: object): void => {
  process.send?.(message)
}

async function main(): Promise<void> {
  const { plant: name, mostly, ...options } = JSON.parse(process.argv[2] ?? '{}') as Wish
  const plant = PLANTS.find((one) => one.name === name)
  // INVARIANT: a hole is in before any module of the product is loaded, so nothing of it may be imported above.
  const unmade = plant === undefined ? () => [] : alterModules(plant)
  const { run } = await import('./run.ts')
  const { writeTally } = await import('./tally.ts')
  const { findingText } = await import('./report.ts')
  const { tally, sequences, finding } = await run({
    ...options,
    ...(mostly === true && plant !== undefined ? { mostly: plant.command } : {}),
    tell: ({ steps }) => say({ steps }),
  })
  if (unmade().length > 0) throw new Error(`nobody loaded ${unmade().join(', ')}: nothing was planted there`)
  const comesOfIt = plant !== undefined && finding?.found.command.startsWith(plant.command) === true
  say({
    done: {
      tally: writeTally(tally),
      sequences,
      finding: finding === null ? null : findingText(finding),
      tells: comesOfIt ? plant.name : null,
      after: tally.steps,
    },
  })
}

let ending = false
// INVARIANT: a lane does not outlive whoever started it.
process.once('disconnect', () => {
  if (!ending) process.exit(1)
})
await main()
ending = true
process.disconnect?.()
