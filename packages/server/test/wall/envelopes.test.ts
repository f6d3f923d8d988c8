import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bound, envelopeOf, signed } from '#platform/database/wall/envelope.ts'
import { asOwner, TEST_BACKEND } from '#test/harness/test-database.ts'
import { attempts, type Sign } from './envelopes.ts'
import { type WalledCompany, walledCompany } from './walled-company.ts'

interface Broken {
  readonly name: string
  readonly find: string | RegExp
  readonly replace: string
  /** As such a wall would have envelopes signed. */
  readonly sign: Sign
  /** What must be seen through it. */
  readonly opens: string
}

const without =
  (part: keyof Bound): Sign =>
  (key, envelope, bound) =>
    signed(key, envelope, { ...bound, [part]: '' })

/** Vouches for the first 40 characters alone. */
const half: Sign = (key, envelope, bound) => {
  const body = signed(key, envelope, bound).slice(64)
  return (
    createHmac('sha256', key)
      .update(`${bound.pid} ${bound.began}${body.slice(0, 40)}`)
      .digest('hex') + body
  )
}

/** Walls with one stone missing. Each must show in the attempts, or these look at nothing. */
const BROKEN: readonly Broken[] = [
  {
    name: 'of any transaction',
    find: /\(extract\(epoch FROM transaction_timestamp\(\)\) \* 1000000\)::bigint/,
    replace: "''",
    sign: without('began'),
    opens: 'one of an earlier transaction',
  },
  {
    name: 'of any connection',
    find: 'pg_backend_pid()',
    replace: "''",
    sign: without('pid'),
    opens: 'one of this instant and another connection',
  },
  {
    name: 'whoever made it',
    find: /IF EXISTS \([\s\S]*?\) THEN said/,
    replace: 'IF true THEN said',
    sign: signed,
    opens: 'one under another key',
  },
  {
    name: 'vouched for in part',
    find: 'substr(given, 65),',
    replace: 'substr(given, 65, 40),',
    sign: half,
    opens: 'one with more written behind',
  },
]

describe.runIf(TEST_BACKEND === 'postgres')('envelopes (P6)', () => {
  let company: WalledCompany
  let key: Buffer
  beforeAll(async () => {
    company = await walledCompany(6)
    key = company.database.database.wall ?? Buffer.alloc(0)
  }, 120_000)
  afterAll(() => company?.close())

  it('show customers only when they are the server’s, of this connection and of this transaction', { timeout: 60_000 }, async () => {
    const { 'the right one': right, ...others } = await attempts(company, key)
    expect(right).toBeGreaterThan(0)
    expect(Object.keys(others).length).toBeGreaterThanOrEqual(16)
    expect(others).toEqual(Object.fromEntries(Object.keys(others).map((name) => [name, 0])))
  })

  it.each(BROKEN)('the attempts find a wall that believes one $name', { timeout: 60_000 }, async ({ find, replace, sign, opens }) => {
    const { rows } = await company.before((owner) =>
      owner.execute<{ text: string }>({ text: "SELECT pg_get_functiondef('menshen_wall.ids'::regproc) AS text", values: [] }),
    )
    const whole = rows[0]?.text ?? ''
    const broken = whole.replace(find, replace)
    expect(broken).not.toBe(whole)
    await asOwner(company.database.database, broken)
    try {
      expect((await attempts(company, key, sign))[opens]).toBeGreaterThan(0)
    } finally {
      await asOwner(company.database.database, whole)
    }
  })
})

describe('envelopeOf', () => {
  it('writes ids and names of the vocabulary, and nothing else that could be taken for a line', () => {
    expect(
      envelopeOf({ person: 'a-1', 'customer.all': true, 'lead.units': ['u1', 'u2'], 'deal.units': ['u1', 'u2'] }).text.split('\n'),
    ).toEqual(['person=a-1', 'customer.all=t', 'lead.units=@0', 'deal.units=@0', '@0={u1,u2}'])
    expect(() => envelopeOf({ person: "x' OR true" })).toThrow(/neither an id nor a name/)
  })
})
