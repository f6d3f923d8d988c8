import { expect, it } from 'vitest'
import { reportOf } from './report.ts'
import { agree } from './run.ts'

/** A glance. The size that proves something, with its counters, is a step of its own in npm test: check-agreement.ts. */
const SIZE = { worlds: 12, cases: 600, seed: 1, samples: 0 }

it('§4.1: reference, memory, SQL and explain agree on random worlds', { timeout: 300_000 }, async () => {
  const outcome = await agree(SIZE)
  expect(outcome.findings.length, reportOf(outcome, SIZE)).toBe(0)
  expect(outcome.counters).toMatchObject({ worlds: SIZE.worlds, decisions: SIZE.cases, sampled: 0 })
  expect(outcome.counters.pages).toBeGreaterThan(100)
  expect(outcome.counters.changes).toBeGreaterThan(100)
  expect(outcome.counters.letIn).toBeGreaterThan(3)
})
