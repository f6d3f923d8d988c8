import { parseArgs } from 'node:util'
import { OBSERVERS } from '../packages/server/test/noninterference/company/people.ts'
import { PLANTS } from '../packages/server/test/noninterference/plants/plants.ts'
import { comesOf } from '../packages/server/test/noninterference/plants/until-found.ts'
import { findingText, reportOf } from '../packages/server/test/noninterference/report.ts'
import { observers, observersNamed, type RunOptions, run } from '../packages/server/test/noninterference/run.ts'
import { shortfalls } from '../packages/server/test/noninterference/shortfalls.ts'

const HELP = `Asks two servers the same, one over a database D and one over a D′ that looks the same to whoever asks, and compares
their answers byte by byte (DESIGN §4.2).

  npm run check:noninterference -- [--seed 1] [--requests 20] [--people 6] [--rounds 4] [--endpoints REGEXP] [--plant NAME]

  --people     how many, or their names: ${OBSERVERS.join(', ')}
  --rounds     databases D′ for each person; the requests are spread over them
  --endpoints  only endpoints whose names match
  --plant      puts in a leak, to see it found: ${PLANTS.map(({ name }) => name).join(', ')}

Exits with 1 on a difference, when an endpoint never gave rows to somebody who may use it, or when too few requests speak of what
differs. With --plant it exits with 0 when the leak was found.`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    requests: { type: 'string', default: '20' },
    people: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '4' },
    endpoints: { type: 'string', default: '' },
    plant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

function wrong(message: string): never {
  console.error(message)
  process.exit(2)
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= least) return number
  return wrong(`--${name} must be a whole number of at least ${least}, not ${JSON.stringify(text)}`)
}

function optionsOf(): RunOptions {
  const plant = values.plant === undefined ? undefined : PLANTS.find(({ name }) => name === values.plant)
  if (values.plant !== undefined && plant === undefined) wrong(`no leak is called ${values.plant}; see --help`)
  const pattern = new RegExp(values.endpoints)
  const people = /^\d+$/.test(values.people) ? observers(wholeNumber('people', values.people, 1)) : observersNamed(values.people.split(','))
  const requests = wholeNumber('requests', values.requests, 1)
  return {
    seed: wholeNumber('seed', values.seed, 0),
    requests,
    people,
    rounds: Math.min(requests, wholeNumber('rounds', values.rounds, 1)),
    chosen: ({ name }) => pattern.test(name),
    ...(plant === undefined ? {} : { plant, until: comesOf(plant), shrunk: 1 }),
    tell: (line) => console.error(line),
  }
}

if (values.help) {
  console.log(HELP)
} else {
  const options = optionsOf()
  const started = performance.now()
  const outcome = await run(options)
  console.log(options.plant === undefined ? reportOf(outcome, options) : [...outcome.findings.values()].map(findingText).join('\n'))
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`)
  const { plant } = options
  const failed = outcome.findings.size > 0 || shortfalls(outcome).length > 0
  const unseen = plant !== undefined && ![...outcome.findings.values()].some(comesOf(plant))
  if (plant !== undefined) console.log(`planted: ${plant.leak}: ${unseen ? 'NOT FOUND' : 'found'}`)
  process.exitCode = (plant === undefined ? failed : unseen) ? 1 : 0
}
