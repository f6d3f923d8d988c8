import { parseArgs } from 'node:util'
import { seededRandom } from '../bench/random.ts'
import { checkKill, metInTheMiddle, type Round } from '../packages/server/test/kill/check.ts'
import { FAULTS } from '../packages/server/test/kill/faults.ts'
import { WORKS } from '../packages/server/test/kill/works.ts'
import { wholeNumber, wrong } from './testing/arguments.ts'
import { startPostgres } from './testing/postgres.ts'

const HELP = `Kills a server (kill -9) while it imports or exports, looks into the tables, starts it again and sees how it ends (DESIGN §4.4).

  npm run check:kill -- [--database postgres|pglite] [--rounds 24] [--lines 3000] [--seed 1] [--work ${WORKS.join('|')}]… [--fault ${FAULTS.join('|')}]

PostgreSQL is started for the check, unless TEST_DATABASE_URL names a cluster made for tests (a superuser's address).
--fault plants a mistake into the server, to see that the check finds it.
After the rounds, work that was not yet met in its middle is killed again, earlier each time.
Exits with 1 when something was half done, or when some work was never killed in its middle, so that the run means too little.`

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'postgres' },
    rounds: { type: 'string', default: '24' },
    lines: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string', multiple: true, default: [...WORKS] },
    fault: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

function shortcomings(rounds: readonly Round[]): string[] {
  const works = [...new Set(rounds.map(({ work }) => work))]
  const idle = works.filter((work) => !metInTheMiddle(rounds, work))
  return [
    ...rounds.flatMap(({ work, wrong: said }, i) => said.map((one) => `round ${i + 1}, ${work}: ${one}`)),
    ...idle.map((work) => `${work}: never killed in the middle; take more rounds`),
  ]
}

async function main(): Promise<void> {
  const works = values.work.map((name) => WORKS.find((known) => known === name) ?? wrong(`there is no work "${name}"; see --help`))
  const fault =
    values.fault === undefined ? null : (FAULTS.find((known) => known === values.fault) ?? wrong(`there is no fault "${values.fault}"`))
  const onPostgres = values.database === 'postgres'
  if (!onPostgres && values.database !== 'pglite') wrong('--database must be postgres or pglite')
  const given = process.env.TEST_DATABASE_URL
  const cluster = onPostgres && given === undefined ? await startPostgres() : null
  try {
    let told = 0
    const rounds = await checkKill({
      server: onPostgres ? (given ?? cluster?.url ?? '') : null,
      rounds: wholeNumber('rounds', values.rounds, 1),
      lines: wholeNumber('lines', values.lines, 10),
      random: seededRandom(wholeNumber('seed', values.seed, 0)),
      works,
      fault,
      onRound: ({ work, moment, there, resumedMs, wrong: said }) => {
        told += 1
        const verdict = said.length === 0 ? 'ok' : `WRONG (${said.length})`
        console.log(
          `${String(told).padStart(3)}  ${work.padEnd(7)} killed ${moment.padEnd(8)} ${String(there).padStart(6)} there, ended ${(resumedMs / 1000).toFixed(1).padStart(5)} s after  ${verdict}`,
        )
      },
    })
    const said = shortcomings(rounds)
    for (const one of said) console.log(`✗ ${one}`)
    const middle = rounds.filter(({ moment }) => moment === 'middle').length
    if (said.length === 0)
      console.log(`✓ ${values.database}: killed ${rounds.length} times, ${middle} of them in the middle: nothing was half done`)
    process.exitCode = said.length === 0 ? 0 : 1
  } finally {
    await cluster?.stop()
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
if (values.help) console.log(HELP)
else await main()
