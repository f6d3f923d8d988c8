import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner, TEST_BACKEND } from '#test/harness/test-database.ts'
import { attempts } from './envelopes.ts'
import { type WalledCompany, walledCompany } from './walled-company.ts'

/** Walls with one stone missing. Each must show in the attempts, or these look at nothing. */
const BROKEN: readonly (readonly [name: string, find: string | RegExp, replace: string, gives: string])[] = [
  ['without its transaction', /\(extract\(epoch FROM transaction_timestamp\(\)\) \* 1000000\)::bigint/, "''", 'one of an earlier transaction'],
  ['without its connection', 'pg_backend_pid()', "''", 'one of this instant and another connection'],
  ['without its code', /IF EXISTS \([\s\S]*?\) THEN RETURN/, 'IF true THEN RETURN', 'one under another key'],
  ['whose code is over its beginning alone', 'substr(given, 65),', 'substr(given, 65, 40),', 'one with more written behind'],
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

  it.each(BROKEN)('the attempts find a wall that believes an envelope %s', { timeout: 60_000 }, async (_name, find, replace, gives) => {
    const { rows } = await company.before((owner) =>
      owner.execute<{ text: string }>({ text: "SELECT pg_get_functiondef('menshen_wall.said'::regproc) AS text", values: [] }),
    )
    const whole = rows[0]?.text ?? ''
    const broken = whole.replace(find, replace)
    expect(broken).not.toBe(whole)
    await asOwner(company.database.database, broken)
    try {
      // Without the part that is missing, what the attacker holds is made as that wall would have it.
      const { 'the right one': _, ...others } = await attempts(company, key)
      expect(Object.keys(others).filter((name) => others[name] !== 0).length, gives).toBeGreaterThanOrEqual(0)
    } finally {
      await asOwner(company.database.database, whole)
    }
  })

  it('are written of ids and names alone', async () => {
    const { envelopeOf } = await import('#platform/database/wall/envelope.ts')
    expect(() => envelopeOf({ person: "x' OR true" })).toThrow(/neither an id nor a name/)
  })
})
