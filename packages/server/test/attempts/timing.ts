import { DAY } from '#platform/clock.ts'
import { addressIn, emailOf, type GuessedCompany } from './guessed-company.ts'

/** Durations of two kinds of attempts, in milliseconds, measured in pairs. */
export interface Pairs {
  readonly known: number[]
  readonly unknown: number[]
}

/**
 * How well a duration tells two kinds apart: the probability that one of the first takes longer than one of the second. One half
 * means not at all; below it the second takes longer, which tells as much.
 */
export function areaUnderCurve(first: readonly number[], second: readonly number[]): number {
  const wins = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
  return wins.reduce<number>((sum, one) => sum + one, 0) / wins.length
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const WARM_UP = 5

async function measure(pairs: number, fail: (kind: keyof Pairs, pair: number) => Promise<unknown>): Promise<Pairs> {
  const measured: Pairs = { known: [], unknown: [] }
  for (let pair = 0; pair < pairs + WARM_UP; pair += 1) {
    // The order is drawn, so that being first is no difference of the two.
    for (const kind of Math.random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const took = await timed(() => fail(kind, pair))
      if (pair >= WARM_UP) measured[kind].push(took)
    }
  }
  return measured
}

const emails = (person: number): Readonly<Record<keyof Pairs, string>> => ({
  known: emailOf(person),
  unknown: `strange${person}@example.com`,
})

/**
 * Wrong passwords at accounts that exist and at such that do not, by turns.
 *
 * @param cookies of somebody who has an account of their own, and so a browser that is known to it
 */
export function measureWrong(company: GuessedCompany, pairs: number, cookies?: string): Promise<Pairs> {
  return measure(pairs, (kind, pair) => {
    // What was spent by the pair before is forgiven.
    company.clock.advance(10 * DAY)
    return company.signIn(emails(pair % company.people.length)[kind], 'a wrong password', addressIn(pair % 1000), cookies)
  })
}

/** The same at one of each where attempts are held up already. */
export async function measureHeldUp(company: GuessedCompany, pairs: number): Promise<Pairs> {
  for (let guess = 0; guess < 10; guess += 1) {
    for (const email of Object.values(emails(0))) await company.signIn(email, 'a wrong password', addressIn(guess))
  }
  return measure(pairs, (kind, pair) => company.signIn(emails(0)[kind], 'a wrong password', addressIn(50 + (pair % 900))))
}
