import type { TestAnswer } from '../harness/test-client.ts'
import { addressIn, deviceOf, emailOf, type GuessedCompany, PASSWORD } from './guessed-company.ts'

const SECOND = 1_000

/** What came of an attack. */
export interface Outcome {
  guesses: number
  /** Guesses that got in. */
  succeeded: number
  /** Guesses whose password was looked at. */
  judged: number
  /** Guesses with the right password. */
  right: number
  ownerSignIns: number
  ownerRefused: number
}

const none = (): Outcome => ({ guesses: 0, succeeded: 0, judged: 0, right: 0, ownerSignIns: 0, ownerRefused: 0 })

function count(outcome: Outcome, { status }: TestAnswer): void {
  outcome.guesses += 1
  if (status === 200) outcome.succeeded += 1
  if (status === 401 || status === 200) outcome.judged += 1
  if (status !== 200 && status !== 401 && status !== 429) throw new Error(`a guess was answered ${status}`)
}

/** The owner's first sign-in, before anybody attacks: the browser is known from then on. */
export async function ownersDevice(company: GuessedCompany, person: number, from: string): Promise<string> {
  const answer = await company.signIn(emailOf(person), PASSWORD, from)
  if (answer.status !== 200) throw new Error(`the owner was answered ${answer.status}: ${answer.text}`)
  return deviceOf(answer)
}

export interface GuessingOptions {
  readonly guesses: number
  readonly networks: number
  /** The owner signs in after so many guesses. */
  readonly ownerEvery: number
}

/**
 * Guesses at one account from many networks, one a second, while its owner goes on signing in from a known device. As soon as a
 * guess is refused the next one is the right password: had the refused ones been judged, the first of them would get in.
 */
export async function guessAtOne(company: GuessedCompany, { guesses, networks, ownerEvery }: GuessingOptions): Promise<Outcome> {
  const outcome = none()
  const home = '198.51.100.20'
  let device = await ownersDevice(company, 0, home)
  let refused = false
  for (let guess = 0; guess < guesses; guess += 1) {
    const right: boolean = refused
    const answer = await company.signIn(emailOf(0), right ? PASSWORD : `guess number ${guess}`, addressIn(guess % networks, guess))
    if (right) outcome.right += 1
    count(outcome, answer)
    refused = answer.status === 429 && !right
    // The right password comes in the same instant, so that no block has ended meanwhile.
    if (!refused) company.clock.advance(SECOND)
    if ((guess + 1) % ownerEvery !== 0) continue
    const owner = await company.signIn(emailOf(0), PASSWORD, home, device)
    outcome.ownerSignIns += 1
    if (owner.status === 200) device = deviceOf(owner)
    else outcome.ownerRefused += 1
  }
  return outcome
}

/** One password over many accounts, one a second, from so many networks in turn. */
export async function spray(company: GuessedCompany, networks: number): Promise<Outcome> {
  const outcome = none()
  for (const person of company.people.keys()) {
    count(outcome, await company.signIn(emailOf(person), 'Welcome 2026, everybody', addressIn(person % networks, person)))
    company.clock.advance(SECOND)
  }
  return outcome
}
