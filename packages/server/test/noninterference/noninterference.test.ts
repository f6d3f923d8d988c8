import { expect, it } from 'vitest'
import { findingText, reportOf } from './report.ts'
import { observers, type RunOptions, run } from './run.ts'
import { shortfalls } from './shortfalls.ts'

/** Small enough to run with every build; `npm run check:noninterference` is the large one. */
const SMALL: RunOptions = { seed: 1, requests: 2, rounds: 1, people: observers(6), shrunk: 3 }

it('§4.2: whoever observes the same of two databases is answered the same by every endpoint', { timeout: 3_600_000 }, async () => {
  const outcome = await run(SMALL)
  console.log(reportOf(outcome, SMALL))
  expect([...outcome.findings.values()].map(findingText)).toEqual([])
  expect(shortfalls(outcome)).toEqual([])
})
