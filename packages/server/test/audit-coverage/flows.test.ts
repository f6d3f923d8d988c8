import { endpoints } from '@menshen/contract'
import { afterAll, describe, expect, it } from 'vitest'
import { accessRequests } from './flows/access-requests.ts'
import { imports, links, serviceAccounts, setUps } from './flows/beginnings.ts'
import { behaviour, proofs } from './flows/log-readers.ts'
import { passkeys } from './flows/passkeys.ts'
import { secondFactors } from './flows/second-factors.ts'
import { signOns } from './flows/sign-ons.ts'
import { tally } from './tally.ts'
import { BY_STEPS } from './walk.ts'

const all = tally()
afterAll(() => console.log(`Step by step: ${all.report()}`))

describe('A2: what takes several calls leaves the events that the answers and the tables say', () => {
  it.each(Object.entries({ secondFactors, passkeys, signOns, links, setUps, imports, serviceAccounts, proofs, behaviour, accessRequests }))(
    '%s',
    async (_, flow) => {
      const before = all.findings.length
      await flow(all)
      expect(all.findings.slice(before)).toEqual([])
    },
    120_000,
  )

  it('reaches every endpoint that no single request reaches', () => {
    expect(BY_STEPS.filter((name) => !all.done.has(name))).toEqual([])
    expect(BY_STEPS.filter((name) => !endpoints.some((one) => one.name === name))).toEqual([])
    expect(all.sums).toMatchObject({ calls: expect.toSatisfy((calls: number) => calls > 150) })
    expect(all.sums.events).toBeGreaterThan(180)
  })
})
