import { parseArgs } from 'node:util'
import { checkRevocation, HEADING, KIND_NAMES, line, shortcomings } from '../packages/server/test/freshness/revocation/check.ts'
import { FAULTS } from '../packages/server/test/freshness/revocation/faults.ts'
import { wholeNumber, wrong } from './testing/arguments.ts'
import { startPostgres } from './testing/postgres.ts'

const HELP = `Takes rights away on two server processes over one PostgreSQL under load, and shows that no request started afterwards uses
them (DESIGN §3 Freshness, §4.6).

  npm run check:revocation -- [--rounds 30] [--workers 3] [--load 4] [--kind "unit moved"]… [--fault ${FAULTS.join('|')}]

Kinds: ${KIND_NAMES.join(', ')}.
PostgreSQL is started for the check, unless TEST_DATABASE_URL names a cluster made for tests (a superuser's address).
--fault plants a mistake into the servers, to see that the check finds it.
Exits with 1 when a right was used after its end, or when too little was exercised for the run to mean anything.`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    workers: { type: 'string', default: '3' },
    load: { type: 'string', default: '4' },
    kind: { type: 'string', multiple: true, default: [...KIND_NAMES] },
    fault: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

async function main(): Promise<void> {
  const rounds = wholeNumber('rounds', values.rounds, 1)
  const kinds = values.kind.map((name) => KIND_NAMES.find((known) => known === name) ?? wrong(`there is no kind "${name}"; see --help`))
  const fault =
    values.fault === undefined ? null : (FAULTS.find((known) => known === values.fault) ?? wrong(`there is no fault "${values.fault}"`))
  const given = process.env.TEST_DATABASE_URL
  const cluster = given === undefined ? await startPostgres() : null
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  let told = performance.now()
  try {
    console.log(HEADING)
    const outcome = await checkRevocation(given ?? cluster?.url ?? '', {
      rounds,
      kinds,
      workers: wholeNumber('workers', values.workers, 1),
      load: wholeNumber('load', values.load, 1),
      fault,
      signal: stop.signal,
      onRound: (name, tally) => {
        if (performance.now() - told < 60_000) return
        told = performance.now()
        console.error(`… ${line(name, tally)}`)
      },
      onKind: (name, tally, seconds) => console.log(`${line(name, tally)}   ${seconds.toFixed(0)} s`),
    })
    const { requests, writes, failures } = outcome.load
    console.log(`load meanwhile: ${requests} requests, ${writes} of them writes, ${failures} failed`)
    const said = shortcomings(outcome, rounds)
    for (const one of said) console.log(`✗ ${one}`)
    if (said.length === 0) console.log(`✓ ${rounds * kinds.length} rights taken away: none was used by a request started afterwards`)
    process.exitCode = said.length === 0 ? 0 : 1
  } finally {
    await cluster?.stop()
  }
}

if (values.help) console.log(HELP)
else await main()
