import { readdirSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseDefinition } from '@menshen/watch'
import { parse } from 'yaml'
import { Tally } from './tally.ts'
import { watchYear } from './watch-year.ts'

const HELP = `Detections on made years of a company: how many of the attacks in them are raised, by kind and strength, and how many alerts are false.

  npm run bench:detections -- [--seeds 20] [--first 1000] [--people 300] [--days 365] [--false] [--missed]

  --first   the first seed; thresholds are chosen on seeds below 1000, and measured from there on
  --false   lists what false alerts were about
  --missed  lists strong attacks that nothing raised, and what they left in the log

Goals: of attacks twice as strong as the threshold and above 95 % are raised; no more than 2 false alerts in 1,000 days of somebody's work;
a million events in 60 seconds.`

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1000' },
    people: { type: 'string', default: '300' },
    days: { type: 'string', default: '365' },
    false: { type: 'boolean', default: false },
    missed: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const FOLDER = new URL('../../detections/', import.meta.url)

function detections() {
  return readdirSync(FOLDER).map((file) => {
    const { definition, problems } = parseDefinition(parse(readFileSync(new URL(file, FOLDER), 'utf8')))
    if (definition === null) throw new Error(`${file}: ${problems.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`)
    return definition
  })
}

function main(): boolean {
  const definitions = detections()
  const tally = new Tally(definitions.map(({ id }) => id))
  const size = { people: Number(values.people), days: Number(values.days), start: '2025-01-01' }
  for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed++) {
    const watched = watchYear(definitions, seed, size)
    tally.add(watched)
    console.error(`seed ${seed}: ${watched.events} events, ${watched.year.attacks.length} attacks, ${watched.raised.length} alerts`)
    if (values.missed) for (const line of tally.missedOf(watched)) console.log(line)
    if (values.false) for (const line of tally.falseOf(watched)) console.log(line)
  }
  console.log(tally.report())
  return tally.holds()
}

if (values.help) console.log(HELP)
else process.exitCode = main() ? 0 : 1
