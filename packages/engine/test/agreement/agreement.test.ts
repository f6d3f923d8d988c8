import { expect, it } from 'vitest'
import { shortfalls } from './floors.ts'
import { reportOf } from './report.ts'
import { agree } from './run.ts'

const SIZE = { worlds: 500, cases: 50_000, seed: 1 }

it('§4.1: reference, memory and SQL agree on random worlds, and every kind of rule was decisive', { timeout: 900_000 }, async () => {
  const outcome = await agree(SIZE)
  expect(outcome.findings.length, reportOf(outcome, SIZE)).toBe(0)
  expect(shortfalls(outcome.counters)).toEqual([])
  expect(outcome.counters.decisions).toBe(SIZE.cases)
  expect(outcome.counters.worlds).toBe(SIZE.worlds)
})
