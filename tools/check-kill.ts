import { parseArgs } from 'node:util'
import { seededRandom } from '../bench/random.ts'
import { checkKill, metInTheMiddle, type Round } from '../packages/server/test/kill/check.ts'
import { FAULTS } from '../packages/server/test/kill/faults.ts'
import { checkMixed, type MixedRound } from '../packages/server/test/kill/mixed/check.ts'
import { checkWatchKill, isMiddle } from '../packages/server/test/kill/watch/check.ts'
import { WORKS } from '../packages/server/test/kill/works.ts'
import { wholeNumber, wrong } from './testing/arguments.ts'
import { startPostgres } from './testing/postgres.ts'

const HELP = `Kills a server (kill -9) while it imports or exports, looks into the tables, starts it again and sees how it ends (DESIGN §4.4).
With --load it is killed, or a process of its database, while many clients do everything else; then all that was acknowledged must be there
with its event and its receipt, and nothing without one.

  npm run check:kill -- [--database postgres|pglite] [--rounds 24] [--lines 3000] [--seed 1] [--load | --watch | --work ${WORKS.join('|')}]… [--fault ${FAULTS.join('|')}]
With --watch it is killed while it watches attacks; then each must have its one alert, which counts what happened.

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
    load: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
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

interface Where {
  /** A superuser's address; null for PGlite. */
  readonly server: string | null
  /** Whether it was started for the check. */
  readonly ownCluster: boolean
}

const faultOf = (name: string | undefined) =>
  name === undefined ? null : (FAULTS.find((known) => known === name) ?? wrong(`there is no fault "${name}"`))

/** Kills jobs. @returns what is wrong, and what the check did */
async function killJobs({ server }: Where): Promise<{ said: string[]; done: string }> {
  const works = values.work.map((name) => WORKS.find((known) => known === name) ?? wrong(`there is no work "${name}"; see --help`))
  let told = 0
  const rounds = await checkKill({
    server,
    rounds: wholeNumber('rounds', values.rounds, 1),
    lines: wholeNumber('lines', values.lines, 10),
    random: seededRandom(wholeNumber('seed', values.seed, 0)),
    works,
    fault: faultOf(values.fault),
    onRound: ({ work, moment, there, resumedMs, wrong: found }) => {
      told += 1
      const verdict = found.length === 0 ? 'ok' : `WRONG (${found.length})`
      console.log(
        `${String(told).padStart(3)}  ${work.padEnd(7)} killed ${moment.padEnd(8)} ${String(there).padStart(6)} there, ended ${(resumedMs / 1000).toFixed(1).padStart(5)} s after  ${verdict}`,
      )
    },
  })
  const middle = rounds.filter(({ moment }) => moment === 'middle').length
  return { said: shortcomings(rounds), done: `killed ${rounds.length} times, ${middle} of them in the middle: nothing was half done` }
}

const sum = (rounds: readonly MixedRound[], of: (round: MixedRound) => number): number => rounds.reduce((all, one) => all + of(one), 0)

/** Less in a round, on average, would say that it was killed before anything was done. */
const LEAST_ANSWERED = 5

async function killUnderLoad({ server, ownCluster }: Where): Promise<{ said: string[]; done: string }> {
  let told = 0
  const begun = performance.now()
  const rounds = await checkMixed({
    server,
    ownCluster,
    rounds: wholeNumber('rounds', values.rounds, 1),
    random: seededRandom(wholeNumber('seed', values.seed, 0)),
    fault: faultOf(values.fault),
    onRound: ({ victim, sent, answered, cutOff, doneUnheard, events, anchored, wrong: found }) => {
      told += 1
      const verdict = found.length === 0 ? 'ok' : `WRONG (${found.length})`
      console.log(
        `${String(told).padStart(3)}  ${victim.padEnd(7)} killed, ${String(sent).padStart(4)} sent, ${String(answered).padStart(4)} answered, ${cutOff} cut off (${doneUnheard} done), ${events} events, ${anchored} under a checkpoint outside  ${verdict}`,
      )
    },
  })
  const [answered, cutOff] = [sum(rounds, (one) => one.answered), sum(rounds, (one) => one.cutOff)]
  const found = rounds.flatMap(({ victim, wrong: some }, i) => some.slice(0, 10).map((one) => `round ${i + 1}, ${victim}: ${one}`))
  const idle = [
    ...(answered < LEAST_ANSWERED * rounds.length ? [`only ${answered} requests were answered; too few to prove anything`] : []),
    ...(cutOff === 0 ? ['no request was cut off; take more rounds'] : []),
    ...(rounds.length > 1 && (rounds.at(-1)?.anchored ?? 0) === 0 ? ['no checkpoint was laid outside'] : []),
  ]
  const backends = rounds.filter(({ victim }) => victim === 'backend').length
  const perMinute = ((rounds.length / (performance.now() - begun)) * 60_000).toFixed(1)
  return {
    said: [...found, ...idle],
    done:
      `killed ${rounds.length} times under load (${backends} of them a process of the database), ${perMinute} a minute: ${answered} requests answered, all with their events; ` +
      `${cutOff} cut off, ${sum(rounds, (one) => one.doneUnheard)} of them done, each whole; ${rounds.at(-1)?.events ?? 0} events, the log verifies`,
  }
}

/** So many accounts are attacked in a round: more events than the watch takes at once. */
const ATTACKED = 250

async function killWatch({ server }: Where): Promise<{ said: string[]; done: string }> {
  let told = 0
  const { rounds, wrong: atEnd } = await checkWatchKill({
    server,
    rounds: wholeNumber('rounds', values.rounds, 1),
    accounts: ATTACKED,
    random: seededRandom(wholeNumber('seed', values.seed, 0)),
    onRound: ({ there, wanted, wrong: found }) => {
      told += 1
      console.log(`${String(told).padStart(3)}  ${there} of ${wanted} counted  ${found.length === 0 ? 'ok' : `WRONG (${found.length})`}`)
    },
  })
  const middle = rounds.filter(isMiddle).length
  return {
    said: [
      ...rounds.flatMap(({ wrong: found }, i) => found.slice(0, 10).map((one) => `round ${i + 1}: ${one}`)),
      ...atEnd.slice(0, 10).map((one) => `at the end: ${one}`),
      ...(middle === 0 ? ['never killed in the middle; take more rounds'] : []),
    ],
    done: `killed ${rounds.length} times while it watched, ${middle} of them in the middle: each attack has its one alert, which counts what happened`,
  }
}

async function main(): Promise<void> {
  const onPostgres = values.database === 'postgres'
  if (!onPostgres && values.database !== 'pglite') wrong('--database must be postgres or pglite')
  const given = process.env.TEST_DATABASE_URL
  const cluster = onPostgres && given === undefined ? await startPostgres() : null
  try {
    const where = { server: onPostgres ? (given ?? cluster?.url ?? '') : null, ownCluster: cluster !== null }
    const { said, done } = await (values.load ? killUnderLoad(where) : values.watch ? killWatch(where) : killJobs(where))
    for (const one of said) console.log(`✗ ${one}`)
    if (said.length === 0) console.log(`✓ ${values.database}: ${done}`)
    process.exitCode = said.length === 0 ? 0 : 1
  } finally {
    await cluster?.stop()
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
if (values.help) console.log(HELP)
else await main()
