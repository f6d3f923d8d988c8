import { parseArgs } from 'node:util'
import { guessAtOne, type Outcome, spray } from '../packages/server/test/attempts/attacks.ts'
import { guessedCompany } from '../packages/server/test/attempts/guessed-company.ts'
import { wholeNumber } from './testing/arguments.ts'

const HELP = `Guesses at passwords over HTTP, one a second by the clock of the test, and shows that nobody gets in while owners do.

  npm run check:attempts -- [--guesses 10000] [--networks 1000] [--accounts 1000]

  one account      so many guesses from so many networks, every second one with the right password as soon as guesses are refused, while
                   the owner signs in from a known device after each fifty
  one network      one password over so many accounts from one network
  many networks    the same from a network for each guess

Exits with 1 when a guess gets in, when the owner is refused, or when more passwords were looked at than the limits allow.`

const { values } = parseArgs({
  options: {
    guesses: { type: 'string', default: '10000' },
    networks: { type: 'string', default: '1000' },
    accounts: { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
})

const OWNER_EVERY = 50

/** How many passwords may be looked at: what is free, and what the waits and what is forgiven let through meanwhile. */
const MOST_JUDGED = { 'one account': 30, 'one network': 30, 'many networks': 130 } as const

function shortcomings(name: keyof typeof MOST_JUDGED, outcome: Outcome): string[] {
  const said = (wrong: boolean, text: string): string[] => (wrong ? [`${name}: ${text}`] : [])
  return [
    ...said(outcome.succeeded > 0, `${outcome.succeeded} guesses got in`),
    ...said(outcome.ownerRefused > 0, `the owner was refused ${outcome.ownerRefused} times`),
    ...said(outcome.judged > MOST_JUDGED[name], `${outcome.judged} passwords were looked at`),
    ...said(outcome.judged === 0, 'no password was looked at, so nothing was shown'),
  ]
}

async function attack(
  name: keyof typeof MOST_JUDGED,
  accounts: number,
  run: (company: Awaited<ReturnType<typeof guessedCompany>>) => Promise<Outcome>,
): Promise<string[]> {
  const company = await guessedCompany(accounts)
  const began = performance.now()
  try {
    const outcome = await run(company)
    const { guesses, judged, right, succeeded, ownerSignIns, ownerRefused } = outcome
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    console.log(
      `${name}: ${guesses} guesses, ${judged} looked at, ${right} with the right password, ${succeeded} got in; the owner signed in ${ownerSignIns - ownerRefused} of ${ownerSignIns} times; ${seconds} s`,
    )
    return shortcomings(name, outcome)
  } finally {
    await company.close()
  }
}

async function main(): Promise<void> {
  const guesses = wholeNumber('guesses', values.guesses, 100)
  const networks = wholeNumber('networks', values.networks, 1)
  const accounts = wholeNumber('accounts', values.accounts, 10)
  const said = [
    ...(await attack('one account', 1, (company) => guessAtOne(company, { guesses, networks, ownerEvery: OWNER_EVERY }))),
    ...(await attack('one network', accounts, (company) => spray(company, 1))),
    ...(await attack('many networks', accounts, (company) => spray(company, accounts))),
  ]
  for (const one of said) console.log(`✗ ${one}`)
  if (said.length === 0) console.log('✓ nobody got in by guessing, and no owner was kept out')
  process.exitCode = said.length === 0 ? 0 : 1
}

if (values.help) console.log(HELP)
else await main()
