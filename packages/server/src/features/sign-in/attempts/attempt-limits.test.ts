import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DAY, MINUTE, setClock } from '#platform/clock.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { transact } from '#platform/database/transact.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import { type Attempt, attemptFailed, attemptSucceeded, beginAttempt } from './attempt-limits.ts'
import { type AttemptKind, type ClaimedBy, claimOf, namesOf } from './claim.ts'

const clock = setClock('2026-03-03T08:00:00.000Z')
const keys = keysFrom(randomBytes(32))
const RITA = 'f1a2b3c4-0000-4000-8000-000000000001'

let database: TestDatabase
let told: string[] = []
beforeAll(async () => {
  database = await openTestDatabase({ clock: clock.now })
})
beforeEach(async () => {
  told = []
  await transact(database.database, { mode: 'write' }, (tx) => tx.query.deleteFrom('attempt_budget').execute())
})
afterAll(() => database.close())

interface Who extends ClaimedBy {
  readonly kind?: AttemptKind
  readonly user?: string
  readonly from?: string
}

/** One attempt, as an endpoint makes it: counted, judged, ended. @returns how it went */
async function attempt({ kind = 'code', user = RITA, from = '203.0.113.7', ...by }: Who, right = false): Promise<string> {
  const facts = { keys, origin: { address: from, client: null } }
  const claim = claimOf(facts, kind, user, by)
  const step = <T>(work: (context: RequestContext) => Promise<T>): Promise<T> =>
    transact(database.database, { mode: 'rights', users: namesOf(claim) }, (tx) => {
      const audit = ({ event }: { event?: string }) => told.push(event ?? '')
      return work({ ...facts, tx, now: tx.now, audit } as unknown as RequestContext)
    })
  let begun: Attempt
  try {
    begun = await step((context) => beginAttempt(context, claim))
  } catch (problem) {
    return (problem as { code: string }).code
  }
  await step((context) => (right ? attemptSucceeded(context, begun) : attemptFailed(context, begun)))
  return right ? 'right' : 'wrong'
}

const often = async (times: number, who: Who): Promise<string[]> => {
  const results: string[] = []
  for (let time = 0; time < times; time += 1) results.push(await attempt(who))
  return results
}

describe('codes of a second factor (ASVS 6.6.3)', () => {
  it('are counted for the account, across sessions, browsers and networks', async () => {
    const results: string[] = []
    for (let network = 0; network < 7; network += 1) results.push(await attempt({ from: `203.0.${network}.7` }))
    expect(results).toEqual([...Array(5).fill('wrong'), 'rate-limited', 'rate-limited'])
    expect(await attempt({}, true)).toBe('rate-limited')
    expect(told).toEqual(['session.locked'])
  })

  it('a known device has its own, so that whoever has the password cannot keep the owner out by wrong codes', async () => {
    await often(6, {})
    expect(await attempt({ device: { id: 'laptop' } }, true)).toBe('right')
    expect(await often(6, { device: { id: 'laptop' } })).toEqual([...Array(5).fill('wrong'), 'rate-limited'])
    expect(await attempt({ device: { id: 'phone' } }, true)).toBe('right')
  })

  it('hold up neither sign-ins, nor reproofs, nor anybody else', async () => {
    await often(6, {})
    expect(await attempt({ kind: 'reproof' })).toBe('wrong')
    expect(await attempt({ kind: 'account', user: 'rita@example.com' })).toBe('wrong')
    expect(await attempt({ user: 'f1a2b3c4-0000-4000-8000-000000000002' })).toBe('wrong')
  })

  it('many at once do not slip through together', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, i) => attempt({ from: `203.0.${i}.7` })))
    expect(results.filter((one) => one === 'wrong')).toHaveLength(5)
  })
})

describe('what a success clears', () => {
  it('a device and a reproof begin anew; a stranger gets the one attempt back', async () => {
    for (const [who, most] of [
      [{ device: { id: 'laptop' } }, 5],
      [{ kind: 'reproof' }, 10],
    ] as const) {
      await often(most - 1, who)
      expect(await attempt(who, true)).toBe('right')
      expect(await often(most + 1, who)).toEqual([...Array(most).fill('wrong'), 'rate-limited'])
    }
    await often(4, {})
    expect([await attempt({}, true), await attempt({}, true), ...(await often(2, {}))]).toEqual(['right', 'right', 'wrong', 'rate-limited'])
  })

  it('a block that a right attempt made for its time goes with it, and is never told', async () => {
    await often(4, {})
    expect([await attempt({}, true), await attempt({}, true)]).toEqual(['right', 'right'])
    expect(told).toEqual([])
  })

  it('rows are forgotten once all is forgiven', async () => {
    await often(3, {})
    clock.advance(31 * DAY)
    await attempt({ user: 'f1a2b3c4-0000-4000-8000-000000000003' }, true)
    const rows = await transact(database.database, { mode: 'read' }, (tx) => tx.query.selectFrom('attempt_budget').selectAll().execute())
    expect(rows).toHaveLength(1)
  })

  it('being let through again is told once', async () => {
    await often(5, {})
    clock.advance(MINUTE)
    await attempt({}, true)
    await attempt({}, true)
    expect(told).toEqual(['session.locked', 'session.unlocked'])
  })
})
