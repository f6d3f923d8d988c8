import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY, HOUR, MINUTE } from '#platform/clock.ts'
import { auditLog } from '../harness/audit-log.ts'
import { guessAtOne, ownersDevice, spray } from './attacks.ts'
import { addressIn, deviceOf, emailOf, type GuessedCompany, guessedCompany, PASSWORD } from './guessed-company.ts'

/**
 * How often a password was looked at: the work that an answer costs, and by which it could tell something. Test files share their
 * modules, and one that was loaded before would not see the stand-in.
 */
const work = vi.hoisted(() => {
  vi.resetModules()
  return { verified: 0 }
})
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    verify: (...given: Parameters<typeof argon2.verify>) => {
      work.verified += 1
      return argon2.verify(...given)
    },
  }
})

const HOME = '198.51.100.20'
const UNKNOWN = 'nobody@example.com'

let at: GuessedCompany
beforeAll(async () => {
  at = await guessedCompany(40)
})
beforeEach(() => at.forget())
afterAll(async () => {
  vi.resetModules()
  await at.close()
})

const fail = (email: string, from: string, cookies?: string) => at.signIn(email, 'a wrong password', from, cookies)

/** Lets strangers fail at an address until they are held up, each time from a new network. */
async function spendFor(email: string, firstNetwork = 0): Promise<void> {
  for (let guess = 0; guess < 10; guess += 1) expect((await fail(email, addressIn(firstNetwork + guess))).status).toBe(401)
}

describe('guessing at one account from many networks (ASVS 6.3.1, 6.1.1)', () => {
  it('never gets in, not even with the right password, while the owner signs in from a known device', async () => {
    const outcome = await guessAtOne(at, { guesses: 400, networks: 200, ownerEvery: 40 })
    expect(outcome).toMatchObject({ guesses: 400, succeeded: 0, ownerSignIns: 10, ownerRefused: 0 })
    expect(outcome.judged).toBeLessThan(20)
    expect(outcome.right).toBeGreaterThan(150)
  }, 60_000)

  it('a stranger with the right password waits too, twice as long after each further failure', async () => {
    await spendFor(emailOf(0))
    const waits: number[] = []
    for (let round = 0; round < 5; round += 1) {
      const answer = await at.signIn(emailOf(0), PASSWORD, addressIn(50))
      expect(answer.body.code).toBe('rate-limited')
      waits.push(Number(answer.headers['retry-after']))
      at.clock.advance(Number(answer.headers['retry-after']) * 1000)
      expect((await fail(emailOf(0), addressIn(60 + round))).status).toBe(401)
    }
    // The eleventh comes when a little of the ten is forgiven already.
    expect(waits).toEqual([60, 60, 120, 240, 480])
  })

  it('being refused makes no wait longer, so that hammering is of no use', async () => {
    await spendFor(emailOf(0))
    for (let guess = 0; guess < 30; guess += 1) expect((await fail(emailOf(0), addressIn(guess))).status).toBe(429)
    at.clock.advance(MINUTE)
    expect((await at.signIn(emailOf(0), PASSWORD, addressIn(70))).status).toBe(200)
  })
})

describe('a known device (ASVS 6.1.1)', () => {
  it('has its own budget, and is held up by nothing but its own failures', async () => {
    const device = await ownersDevice(at, 0, HOME)
    for (let guess = 0; guess < 10; guess += 1) expect((await fail(emailOf(0), HOME, device)).status).toBe(401)
    expect((await at.signIn(emailOf(0), PASSWORD, HOME, device)).body.code).toBe('rate-limited')
    // A stranger has what strangers have: none of it was spent.
    expect((await at.signIn(emailOf(0), PASSWORD, addressIn(1))).status).toBe(200)
    at.clock.advance(MINUTE)
    expect((await at.signIn(emailOf(0), PASSWORD, HOME, device)).status).toBe(200)
  })

  it('is known to the account that signed in there and no other, also to none of the same address', async () => {
    const device = await ownersDevice(at, 11, HOME)
    await spendFor(emailOf(10))
    expect((await at.signIn(emailOf(10), PASSWORD, HOME, device)).body.code).toBe('rate-limited')
    // Somebody gives their own account the address of the one they are after.
    await at.share(10, 11, 'another password altogether')
    expect((await at.signIn(emailOf(10), PASSWORD, HOME, device)).body.code).toBe('wrong-credentials')
    expect((await at.signIn(emailOf(10), 'another password altogether', HOME, device)).status).toBe(200)
  })

  it('changes its token at each sign-in; the one before is good until the new one was used', async () => {
    const first = await ownersDevice(at, 0, HOME)
    const second = deviceOf(await at.signIn(emailOf(0), PASSWORD, HOME, first))
    expect(second).not.toBe(first)
    await spendFor(emailOf(0))
    // The answer with the second was lost on its way.
    const third = deviceOf(await at.signIn(emailOf(0), PASSWORD, HOME, first))
    expect((await at.signIn(emailOf(0), PASSWORD, HOME, second)).body.code).toBe('rate-limited')
    expect((await at.signIn(emailOf(0), PASSWORD, HOME, third)).status).toBe(200)
    expect((await at.signIn(emailOf(0), PASSWORD, HOME, first)).body.code).toBe('rate-limited')
  })

  it('is forgotten after half a year without a sign-in', async () => {
    const device = await ownersDevice(at, 0, HOME)
    at.clock.advance(180 * DAY)
    await spendFor(emailOf(0))
    expect((await at.signIn(emailOf(0), PASSWORD, HOME, device)).body.code).toBe('rate-limited')
  })

  it('is kept for each of the people who share a browser', async () => {
    let browser = await ownersDevice(at, 0, HOME)
    browser = deviceOf(await at.signIn(emailOf(1), PASSWORD, HOME, browser))
    await spendFor(emailOf(0))
    await spendFor(emailOf(1), 20)
    browser = deviceOf(await at.signIn(emailOf(0), PASSWORD, HOME, browser))
    expect((await at.signIn(emailOf(1), PASSWORD, HOME, browser)).status).toBe(200)
  })

  it('counts for nothing when the cookie is there twice, or invented', async () => {
    const device = await ownersDevice(at, 0, HOME)
    await spendFor(emailOf(0))
    for (const cookies of [`${device}; ${device}`, `${device}; menshen_device=x`, `menshen_device=${'A'.repeat(43)}.${'B'.repeat(43)}`]) {
      expect((await at.signIn(emailOf(0), PASSWORD, HOME, cookies)).body.code).toBe('rate-limited')
    }
  })
})

describe('one password over many accounts', () => {
  it('from one network is stopped: there are failures to spend for twenty people who mistype', async () => {
    const outcome = await spray(at, 1)
    expect(outcome).toMatchObject({ guesses: 40, succeeded: 0, judged: 21 })
    expect((await at.signIn(emailOf(39), PASSWORD, addressIn(0, 200))).body.code).toBe('rate-limited')
    expect((await at.signIn(emailOf(39), PASSWORD, addressIn(1))).status).toBe(200)
  })

  it('from a network to itself each is stopped by what all strangers may fail, which known devices do not', async () => {
    const device = await ownersDevice(at, 39, HOME)
    let judged = 0
    for (let guess = 0; guess < 130; guess += 1) {
      const { status } = await fail(`someone${guess}@example.com`, addressIn(guess))
      if (status === 401) judged += 1
    }
    expect(judged).toBe(100)
    expect((await at.signIn(emailOf(39), PASSWORD, addressIn(200))).body.code).toBe('rate-limited')
    expect((await at.signIn(emailOf(39), PASSWORD, HOME, device)).status).toBe(200)
    // Nobody is locked out: the wait is short, and the next one may try.
    at.clock.advance(5_000)
    expect((await at.signIn(emailOf(38), PASSWORD, addressIn(201))).status).toBe(200)
  })

  it('when many strangers fail everywhere, each account and network has less', async () => {
    for (let guess = 0; guess < 50; guess += 1) await fail(`someone${guess}@example.com`, addressIn(guess))
    const tries: number[] = []
    for (let guess = 0; guess < 4; guess += 1) tries.push((await fail(emailOf(0), addressIn(100 + guess))).status)
    expect(tries).toEqual([401, 401, 401, 429])
  })

  it('a network in which many are known may mistype more often', async () => {
    for (let person = 0; person < 5; person += 1) await ownersDevice(at, person, HOME)
    let judged = 0
    for (let guess = 0; guess < 40; guess += 1) if ((await fail(`someone${guess}@example.com`, HOME)).status === 401) judged += 1
    expect(judged).toBe(25)
  })
})

describe('an account that does not exist (ASVS 6.3.8)', () => {
  /** What is seen from outside of a series of attempts, and the work each one cost. */
  async function seen(email: string, first: number): Promise<unknown[]> {
    const series: unknown[] = []
    for (let guess = 0; guess < 14; guess += 1) {
      work.verified = 0
      const { status, headers, body } = await fail(email, addressIn(first + guess))
      series.push([status, body.code, body.title, body.detail, headers['retry-after'], Object.keys(headers).sort(), work.verified])
      if (guess === 12) at.clock.advance(MINUTE)
    }
    return series
  }

  it('is answered as one that does, after the same work, also when it is locked', async () => {
    const [known, unknown] = [await seen(emailOf(0), 0), await seen(UNKNOWN, 20)]
    expect(known).toEqual(unknown)
    const costs = known.map((one) => (one as unknown[]).at(-1))
    const [cost] = costs
    expect(cost).toBeGreaterThan(0)
    expect(costs).toEqual([...Array(10).fill(cost), 0, 0, 0, cost])
  })

  it('costs as much work as an address that several accounts share', async () => {
    await at.share(3, 4)
    const counts: number[] = []
    for (const [i, email] of [emailOf(3), emailOf(5), UNKNOWN].entries()) {
      work.verified = 0
      expect((await fail(email, addressIn(i))).status).toBe(401)
      counts.push(work.verified)
    }
    expect(counts).toEqual([2, 2, 2])
  })

  it('a stranger’s success clears nothing, or the next failures would tell that somebody signs in', async () => {
    for (let guess = 0; guess < 9; guess += 1) await fail(emailOf(0), addressIn(guess))
    for (let guess = 0; guess < 9; guess += 1) await fail(UNKNOWN, addressIn(20 + guess))
    expect((await at.signIn(emailOf(0), PASSWORD, HOME)).status).toBe(200)
    for (const email of [emailOf(0), UNKNOWN]) {
      expect([(await fail(email, addressIn(50))).status, (await fail(email, addressIn(51))).status]).toEqual([401, 429])
    }
  })
})

describe('the log', () => {
  it('A2: says when attempts at an account are held up and let through again, and keeps the account in the details alone', async () => {
    const before = (await auditLog(at.server.database)).length
    await spendFor(emailOf(0))
    await spendFor(UNKNOWN, 20)
    at.clock.advance(HOUR)
    expect((await at.signIn(emailOf(0), PASSWORD, HOME)).status).toBe(200)
    const events = (await auditLog(at.server.database)).slice(before).filter(({ event }) => /locked$/.test(event))
    const told = events.map(({ event, details, record_id, owner_id }) => ({ event, details, record_id, owner_id }))
    const about = { kind: 'account', budget: 'account' }
    const nobody = { record_id: null, owner_id: null }
    expect(told).toEqual([
      {
        event: 'session.locked',
        details: { ...about, accountId: at.people[0], failures: 10, until: '2026-03-03T08:01:00.000Z' },
        ...nobody,
      },
      { event: 'session.locked', details: { ...about, accountId: null, failures: 10, until: '2026-03-03T08:01:00.000Z' }, ...nobody },
      { event: 'session.unlocked', details: { ...about, accountId: at.people[0] }, ...nobody },
    ])
  })
})
