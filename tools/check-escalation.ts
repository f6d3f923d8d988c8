import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import { PLANTS } from '../packages/server/test/escalation/plants/plants.ts'
import { wholeNumber, wrong } from './testing/arguments.ts'

const HELP = `Random sequences of every administrative call by random people over HTTP; after each that was accepted the tables are read, and a naive
evaluator says whether anybody gained more than whoever did it may assign (DESIGN §4.3).

  npm run check:escalation -- [--steps 100000] [--seed 1] [--lanes 2] [--minutes N] [--plant NAME | --plants [--mostly]]

  --steps    over all lanes
  --lanes    processes at a time, each with a database and seeds of its own
  --minutes  ends earlier, and says how far it came
  --plant    puts in a hole, to see it found: ${PLANTS.map(({ name }) => name).join(', ')}
  --plants   puts in each of them, one after another, for at most --steps steps each
  --mostly   every second step is the act that the hole is in, to find it sooner

Exits with 1 on an escalation, and when a kind of act was accepted or refused too rarely for the run to mean anything. With --plant or --plants
it exits with 0 when each hole was found.`

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '2' },
    minutes: { type: 'string' },
    plant: { type: 'string' },
    plants: { type: 'boolean', default: false },
    mostly: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const LANE = new URL('../packages/server/test/escalation/lane.ts', import.meta.url)

/** What a lane says: how far it is, then what it found. */
interface Said {
  readonly steps?: number
  readonly done?: {
    readonly tally: string
    readonly sequences: number
    readonly finding: string | null
    readonly tells: string | null
    readonly after: number
  }
}

type Done = NonNullable<Said['done']>

function lane(args: Readonly<Record<string, unknown>>, tell: (steps: number) => void): Promise<Done> {
  return new Promise((resolve, reject) => {
    const child = fork(LANE, [JSON.stringify(args)])
    let done: Done | null = null
    child.on('message', (said: Said) => {
      if (said.steps !== undefined) tell(said.steps)
      if (said.done !== undefined) done = said.done
    })
    child.on('exit', (code) => (done === null ? reject(new Error(`a lane ended with ${code} before it was done`)) : resolve(done)))
  })
}

/** Some at a time, in their order. */
async function atATime<T>(works: readonly (() => Promise<T>)[], most: number): Promise<T[]> {
  const results: T[] = []
  const waiting = [...works.entries()]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await next[1]()
  }
  await Promise.all(Array.from({ length: most }, worker))
  return results
}

const TOLD_EVERY = 30_000

async function prove(steps: number, seed: number, lanes: number): Promise<boolean> {
  const { emptyTally, addTally, readTally } = await import('../packages/server/test/escalation/tally.ts')
  const { reportOf } = await import('../packages/server/test/escalation/report.ts')
  const { shortfalls } = await import('../packages/server/test/escalation/floors.ts')
  const [began, far] = [performance.now(), new Map<number, number>()]
  let told = began
  const tell = (number: number) => (done: number) => {
    far.set(number, done)
    if (performance.now() - told < TOLD_EVERY) return
    told = performance.now()
    const sum = [...far.values()].reduce((all, one) => all + one, 0)
    console.error(`${sum} steps in ${((told - began) / 1000).toFixed(0)} s …`)
  }
  const minutes = values.minutes === undefined ? {} : { minutes: wholeNumber('minutes', values.minutes, 1) }
  const works = Array.from(
    { length: lanes },
    (_, number) => () => lane({ seed: seed * 1000 + number, steps: Math.ceil(steps / lanes), ...minutes }, tell(number)),
  )
  const done = await atATime(works, lanes)
  const tally = emptyTally()
  for (const one of done) addTally(tally, readTally(one.tally))
  console.log(
    reportOf(
      tally,
      done.reduce((sum, { sequences }) => sum + sequences, 0),
    ),
  )
  const findings = done.flatMap(({ finding }) => (finding === null ? [] : [finding]))
  for (const finding of findings) console.log(finding)
  if (findings.length === 0) console.log('✓ nobody gained what whoever did it may not assign')
  return findings.length === 0 && shortfalls(tally).length === 0
}

/** The same program with a hole in it, in a process of its own for each. */
async function findPlanted(names: readonly string[], steps: number, seed: number, lanes: number): Promise<boolean> {
  const works = names.map((plant) => async () => {
    const { finding, tells, after } = await lane({ seed, steps, plant, small: names.length === 1, mostly: values.mostly }, () => {})
    const found = finding !== null && tells === plant
    console.log(`planted: ${PLANTS.find(({ name }) => name === plant)?.hole}: ${found ? `found at step ${after}` : 'NOT FOUND'}`)
    if (finding !== null && (names.length === 1 || !found)) console.log(finding)
    return found
  })
  return (await atATime(works, lanes)).every(Boolean)
}

async function main(): Promise<boolean> {
  if (values.plant !== undefined && !PLANTS.some(({ name }) => name === values.plant))
    wrong(`no hole is called ${values.plant}; see --help`)
  const [steps, seed, lanes] = [
    wholeNumber('steps', values.steps, 1),
    wholeNumber('seed', values.seed, 0),
    wholeNumber('lanes', values.lanes, 1),
  ]
  const names = values.plants ? PLANTS.map(({ name }) => name) : values.plant === undefined ? [] : [values.plant]
  return names.length > 0 ? findPlanted(names, steps, seed, lanes) : prove(steps, seed, lanes)
}

if (values.help) {
  console.log(HELP)
} else {
  const began = performance.now()
  process.exitCode = (await main()) ? 0 : 1
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`)
}
