import { parseArgs } from 'node:util'
import { OBSERVERS } from '../packages/server/test/noninterference/company/people.ts'
import type { Plant } from '../packages/server/test/noninterference/plants/plant.ts'
import { PLANTS } from '../packages/server/test/noninterference/plants/plants.ts'
import { comesOf } from '../packages/server/test/noninterference/plants/until-found.ts'
import type { Memory } from '../packages/server/test/noninterference/prepared.ts'
import { findingText, reportOf } from '../packages/server/test/noninterference/report.ts'
import { observers, observersNamed, type RunOptions, run } from '../packages/server/test/noninterference/run.ts'
import { ENOUGH_FOR_FLOORS, shortfalls } from '../packages/server/test/noninterference/shortfalls.ts'
import { wholeNumber, wrong } from './testing/arguments.ts'

const HELP = `Asks two servers the same, one over a database D and one over a D′ that looks the same to whoever asks, and compares
their answers byte by byte (DESIGN §4.2).

  npm run check:noninterference -- [--seed 1] [--requests 20] [--people 6] [--rounds 4] [--endpoints REGEXP] [--plant NAME]

  --people     how many, or their names: ${OBSERVERS.join(', ')}
  --rounds     databases D′ for each person; the requests are spread over them
  --endpoints  only endpoints whose names match
  --plant      puts in a leak, to see it found: ${PLANTS.map(({ name }) => name).join(', ')}
  --plants     puts in each of them, one after another

Exits with 1 on a difference and when too few requests speak of what differs; from ${ENOUGH_FOR_FLOORS} requests to an endpoint on, also when one never
gave rows to somebody who may use it. With --plant or --plants it exits with 0 when each leak was found.`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    requests: { type: 'string', default: '20' },
    people: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '4' },
    endpoints: { type: 'string', default: '' },
    plant: { type: 'string' },
    plants: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

function optionsOf(): RunOptions {
  if (values.plant !== undefined && !PLANTS.some(({ name }) => name === values.plant))
    wrong(`no leak is called ${values.plant}; see --help`)
  const pattern = new RegExp(values.endpoints)
  const people = /^\d+$/.test(values.people) ? observers(wholeNumber('people', values.people, 1)) : observersNamed(values.people.split(','))
  const requests = wholeNumber('requests', values.requests, 1)
  return {
    seed: wholeNumber('seed', values.seed, 0),
    requests,
    people,
    rounds: Math.min(requests, wholeNumber('rounds', values.rounds, 1)),
    chosen: ({ name }) => pattern.test(name),
    tell: (line) => console.error(line),
  }
}

async function prove(options: RunOptions): Promise<boolean> {
  const outcome = await run(options)
  console.log(reportOf(outcome, options))
  return outcome.findings.size === 0 && shortfalls(outcome, options.requests).length === 0
}

/** The same program with a leak put in, on the endpoints of customers and contacts, for whoever sees some fields, some rows, some masks. */
async function findPlanted(plants: readonly Plant[], { seed, requests }: RunOptions): Promise<boolean> {
  const memory: Memory = new Map()
  const chosen: RunOptions['chosen'] = ({ name }) => /^(customer|contact)\./.test(name)
  let all = true
  for (const plant of plants) {
    const outcome = await run({ seed, requests, rounds: 1, people: ['pia'], shrunk: 1, memory, chosen, plant, until: comesOf(plant) })
    const found = [...outcome.findings.values()].find(comesOf(plant))
    console.log(`planted: ${plant.leak}: ${found === undefined ? 'NOT FOUND' : 'found'}`)
    if (found !== undefined && plants.length === 1) console.log(findingText(found))
    all &&= found !== undefined
  }
  return all
}

if (values.help) {
  console.log(HELP)
} else {
  const started = performance.now()
  const plants = values.plants ? PLANTS : PLANTS.filter(({ name }) => name === values.plant)
  const held = plants.length > 0 ? await findPlanted(plants, optionsOf()) : await prove(optionsOf())
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`)
  process.exitCode = held ? 0 : 1
}
