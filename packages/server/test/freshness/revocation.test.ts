import { describe, expect, it } from 'vitest'
import { checkRevocation, shortcomings, staleOf } from './revocation/check.ts'
import type { Fault } from './revocation/faults.ts'
import type { KindName } from './revocation/kinds.ts'

/** A cluster made for tests, see test-database.ts; two server processes share a database of it. */
const server = process.env.TEST_DATABASE_URL ?? ''

describe.runIf(server !== '')('the check of revocations (DESIGN §3 Freshness, §4.6)', () => {
  it('finds nothing in the program as it is, and exercises every kind', { timeout: 240_000 }, async () => {
    const outcome = await checkRevocation(server, { rounds: 2, workers: 2, load: 2 })
    expect(shortcomings(outcome, 2)).toEqual([])
    expect(outcome.tallies.size).toBe(12)
  })

  // A few of each fault; the others by `npm run check:revocation -- --fault … --kind …`.
  it.each<[Fault, KindName, number]>([
    ['stale-plans', 'assignment expired', 2],
    ['stale-plans', 'role published away', 2],
    ['stale-plans', 'role of a token ended', 2],
    ['stale-shares', 'share withdrawn', 2],
    ['stale-sessions', 'account left', 2],
    ['stale-sessions', 'factor removed', 2],
  ])('finds %s: %s', { timeout: 240_000 }, async (fault, kind, rounds) => {
    const outcome = await checkRevocation(server, { rounds, kinds: [kind], workers: 1, load: 1, fault })
    const tally = outcome.tallies.get(kind)
    expect(tally?.staleAnswers).toBeGreaterThan(0)
    expect(tally?.staleWrites).toBeGreaterThan(0)
    expect(shortcomings(outcome, rounds)).not.toEqual([])
  })

  it('finds writes that slipped past a revocation for want of locks (F2)', { timeout: 240_000 }, async () => {
    const outcome = await checkRevocation(server, { rounds: 10, kinds: ['role published away'], workers: 1, load: 3, fault: 'no-locks' })
    const tally = outcome.tallies.get('role published away')
    expect(tally === undefined ? 0 : staleOf(tally)).toBeGreaterThan(0)
  })
})
