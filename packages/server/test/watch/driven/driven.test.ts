import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDetections } from '#platform/watch/detections.ts'
import type { Drives } from './drive.ts'
import { type DrivenCompany, drivenCompany } from './driven-company.ts'
import { accounts } from './drives/accounts.ts'
import { governing } from './drives/governing.ts'
import { guessing } from './drives/guessing.ts'
import { taking } from './drives/taking.ts'

const drives: Drives = { ...accounts, ...guessing, ...taking, ...governing }
const ids = (await readDetections()).map(({ id }) => id)

let at: DrivenCompany
beforeAll(async () => {
  at = await drivenCompany()
}, 60_000)
afterAll(() => at.close())

describe('attacks by the doors of the product', () => {
  it('are there for every detection, and for no other', () => {
    expect(Object.keys(drives).toSorted()).toEqual(ids.toSorted())
  })

  it.each(Object.entries(drives))('%s', async (id, { run, also = [] }) => {
    await at.raised()
    at.monday()
    const { account, address } = await run(at)
    const raised = await at.raised()
    expect([...new Set(raised.map(({ detection }) => detection))].toSorted()).toEqual([id, ...also].toSorted())
    const own = raised.filter(({ detection }) => detection === id)
    expect(own).toHaveLength(1)
    if (account !== undefined) expect(own[0]?.account_id).toBe(account)
    if (address !== undefined) expect(own[0]?.address).toBe(address)
  })
})
