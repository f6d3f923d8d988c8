import { type Endpoint, endpoints } from '@menshen/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judge } from './judge/judge.ts'
import { lateEvents, PLANTS, type Plant, planted } from './plants.ts'
import { type Caller, openStage, type Stage } from './stage.ts'

/** A judge that finds nothing wrong with a right log proves nothing until it has found what is wrong with wrong ones. */
let stage: Stage
const callers: Caller[] = []
let plant: Plant | null = null
let said: string[] = []
beforeAll(async () => {
  stage = await openStage({
    seed: 3,
    told: (seen, audited) => void said.push(...judge(seen, audited).wrong),
    toldLater: () => undefined,
    broken: (database) => planted(database, () => plant),
  })
  callers.push(stage.as('rita'), stage.as('marc'))
}, 60_000)
afterAll(() => stage.close())

const named = (name: string): Endpoint => {
  const found = endpoints.find((one) => one.name === name)
  if (found === undefined) throw new Error(`there is no endpoint ${name}`)
  return found
}

const ROUNDS = 12

async function untilFound({ endpoints: names, found }: Plant): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round++) {
    for (const caller of callers) {
      for (const name of names) {
        const endpoint = named(name)
        await caller.call(endpoint, caller.mayUse(endpoint))
        if (said.some((one) => found.test(one))) return true
      }
    }
  }
  return false
}

describe('a wrong log is found', () => {
  it.each(PLANTS)(
    '$name',
    async (one) => {
      said = []
      plant = one
      try {
        expect(await untilFound(one), [...new Set(said)].slice(0, 5).join('\n')).toBe(true)
      } finally {
        plant = null
        await lateEvents()
      }
    },
    60_000,
  )

  it('and a right one is not', async () => {
    // What came late of the last mistake is met by the next call.
    for (const caller of callers) await caller.call(named('customer.list'), true)
    said = []
    for (const caller of callers) for (const name of new Set(PLANTS.flatMap((one) => one.endpoints))) await caller.call(named(name), true)
    expect(said).toEqual([])
  }, 60_000)
})
