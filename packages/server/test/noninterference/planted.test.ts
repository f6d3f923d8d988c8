import { describe, expect, it } from 'vitest'
import { PLANTS } from './plants/plants.ts'
import { comesOf } from './plants/until-found.ts'
import type { Memory } from './prepared.ts'
import { findingText } from './report.ts'
import { type RunOptions, run } from './run.ts'

const memory: Memory = new Map()

/** The same program, on the endpoints of customers and contacts in the name of whoever sees some fields, some rows and some masks. */
const options: RunOptions = {
  ...{ seed: 2, requests: 10, rounds: 1, people: ['pia'], shrunk: 0, memory },
  chosen: ({ name }) => /^(customer|contact)\./.test(name),
}
const timeout = { timeout: 1_800_000 }

describe('the proof of §4.2 finds what it is for', () => {
  it.each(PLANTS)('finds $leak', timeout, async (plant) => {
    const outcome = await run({ ...options, plant, until: comesOf(plant) })
    expect([...outcome.findings.values()].filter(comesOf(plant)).length).toBeGreaterThan(0)
  })

  it('finds nothing there when nothing was put in', timeout, async () => {
    const outcome = await run(options)
    expect([...outcome.findings.values()].map(findingText)).toEqual([])
  })
})
