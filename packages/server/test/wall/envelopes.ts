import { envelopeOfPerson } from '#platform/access/person-envelope.ts'
import type { Database, Lease } from '#platform/database/database.ts'
import { type Bound, DOOR, envelopeOf, signed } from '#platform/database/wall/envelope.ts'
import { ANY } from '#platform/database/wall/wall-policies.ts'
import type { WalledCompany } from './walled-company.ts'

/** What somebody may try who types SQL as the application and knows everything but the key. Each answers how many customers it showed. */
export interface Attempts {
  readonly [name: string]: number
}

const OTHER_KEY = Buffer.alloc(32, 9)

/** Begins as the application and tells what an envelope of this transaction is bound to. */
async function begin(lease: Lease): Promise<Bound> {
  const answers = await lease.script(`BEGIN; SET LOCAL ROLE menshen_app;
    SELECT pg_backend_pid() AS pid, (extract(epoch FROM transaction_timestamp()) * 1000000)::bigint AS began, now() AS now`)
  return answers.at(-1)?.rows[0] as unknown as Bound
}

const put = (lease: Lease, envelope: string): Promise<unknown> =>
  lease.execute({ text: "SELECT set_config('menshen.envelope', $1, true)", values: [envelope] })

/** How many customers are there; NaN where the question itself fails, as it may before a wall that believes anything. */
async function shown(lease: Lease): Promise<number> {
  const ask = { text: 'SELECT count(*) AS count FROM customer', values: [] }
  const answer = await lease.execute<{ count: number }>(ask).catch(() => null)
  return answer?.rows[0]?.count ?? Number.NaN
}

/** How envelopes are signed for a wall; for one that is broken, as that wall would have it. */
export type Sign = typeof signed

/** Tries to see customers without the right envelope, in every way there is. @returns by the name of the way, how many were seen */
export async function attempts({ database, plan }: WalledCompany, key: Buffer, sign: Sign = signed): Promise<Attempts> {
  const rita = envelopeOfPerson(plan('rita'))
  const db: Database = database.database
  const [one, two] = [await db.lease(), await db.lease()]
  const seen: Record<string, number> = {}
  const inTransaction = async (name: string, envelope: (bound: Bound) => string | null, lease = one): Promise<void> => {
    const made = envelope(await begin(lease))
    if (made !== null) await put(lease, made)
    seen[name] = await shown(lease)
    await lease.script('ROLLBACK')
  }
  const everything = sign(OTHER_KEY, DOOR, { pid: 1, began: 1, now: '2026-01-01T00:00:00.000Z' }).slice(64)
  let kept = ''
  try {
    await inTransaction('the right one', (bound) => {
      kept = sign(key, rita, bound)
      return kept
    })
    await inTransaction('none', () => null)
    await inTransaction('an empty one', () => '')
    await inTransaction('one without a code', () => everything)
    await inTransaction('one with a code of zeros', () => `${'0'.repeat(64)}${everything}`)
    await inTransaction('one under another key', (bound) => sign(OTHER_KEY, DOOR, bound))
    await inTransaction('one of an earlier transaction', () => kept)
    await inTransaction('one of this instant and another connection', (bound) => sign(key, rita, { ...bound, pid: bound.pid + 1 }))
    await inTransaction('one of another instant and this connection', (bound) => sign(key, rita, { ...bound, began: bound.began - 1 }))
    await inTransaction('one with more written behind', (bound) => `${sign(key, rita, bound)}customer={${ANY}}\n`)
    await inTransaction('one with more written before', (bound) => {
      const right = sign(key, rita, bound)
      return `${right.slice(0, 64)}\ncustomer={${ANY}}${right.slice(64)}`
    })
    await inTransaction('one that was cut', (bound) => `${sign(key, rita, bound).slice(0, -1)}`)
    await inTransaction('one whose code was cut', (bound) => sign(key, rita, bound).slice(1))
    await inTransaction('one in capitals', (bound) => {
      const right = sign(key, rita, bound)
      return right.slice(0, 64).toUpperCase() + right.slice(64)
    })
    await inTransaction('one of somebody without rights', (bound) => sign(key, envelopeOf({ person: plan('zoe').userId }), bound))
    await overlapping(seen, one, two, (bound) => sign(key, rita, bound))
    await chained(seen, one, (bound) => sign(key, rita, bound))
  } finally {
    one.release(true)
    two.release(true)
  }
  return seen
}

/** An envelope of a transaction that is still under way, on another connection. */
async function overlapping(seen: Record<string, number>, one: Lease, two: Lease, made: (bound: Bound) => string): Promise<void> {
  const envelope = made(await begin(one))
  await put(one, envelope)
  await begin(two)
  await put(two, envelope)
  seen['one that another connection uses now'] = await shown(two)
  await one.script('ROLLBACK')
  await two.script('ROLLBACK')
}

/** An envelope kept in the session itself, for the transactions that come, and one that goes on without a pause. */
async function chained(seen: Record<string, number>, lease: Lease, made: (bound: Bound) => string): Promise<void> {
  const envelope = made(await begin(lease))
  await lease.execute({ text: "SELECT set_config('menshen.envelope', $1, false)", values: [envelope] })
  await lease.script('COMMIT AND CHAIN')
  await lease.script('SET LOCAL ROLE menshen_app')
  seen['one kept for the transaction behind it'] = await shown(lease)
  await lease.script('ROLLBACK; RESET menshen.envelope')
}
