import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type SweepCompany, sweepCompany } from '#test/sweeps/sweep-company.ts'

let at: SweepCompany
beforeAll(async () => {
  at = await sweepCompany()
})
afterAll(() => at.close())

it('an address written otherwise answers as one that is not to be kept either', async () => {
  const answer = await at.mighty.get('/%61pi/v1/customers')
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store'])
})

const stripped = (body: Record<string, unknown>) => ({ ...body, correlationId: '' })

it('D1: every act on a record of another region answers as on none, whatever is sent', async () => {
  const id = String(at.records.customer)
  const acts: [string, unknown][] = [
    ['share', { userId: at.mightyId, level: 'write' }],
    ['unshare', { userId: at.mightyId }],
    ['team', { add: [at.mightyId], remove: [] }],
    ['transfer', { ownerId: randomUUID() }],
    ['reveal', { field: 'nonsense', reason: 'x' }],
    ['restore', {}],
    ['purge', {}],
  ]
  for (const [act, body] of acts) {
    const there = await at.stranger.post(`customers/${id}/${act}`, body)
    const not = await at.stranger.post(`customers/${randomUUID()}/${act}`, body)
    expect([act, there.status, stripped(there.body)]).toEqual([act, not.status, stripped(not.body)])
  }
})
