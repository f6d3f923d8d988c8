import { type Plan, reach } from '@menshen/engine'
import type { PlanSource } from '#platform/access/principal/plan-source.ts'
import type { Answer, Database, Lease, Statement } from '#platform/database/database.ts'

/** Ways to get freshness wrong that whole servers can be started with; each must be found. */
export const FAULTS = ['stale-plans', 'stale-sessions', 'stale-shares', 'no-locks'] as const
export type Fault = (typeof FAULTS)[number]

const STALE_FOR = 1_500

interface Kept<T> {
  readonly value: T
  readonly until: number
}

/**
 * Keeps a person's plan for a while, whatever the versions say: the mistake of many a permission cache. Administrators are spared,
 * for the check itself needs them.
 */
export function stalePlans(source: PlanSource): PlanSource {
  const kept = new Map<string, Kept<Plan>>()
  return {
    counts: source.counts,
    planOf: async (snapshot, holder, address) => {
      const known = kept.get(holder.userId)
      if (known !== undefined && performance.now() < known.until) return known.value
      const plan = await source.planOf(snapshot, holder, address)
      if (!reach(plan, 'policy').operations.includes('publish'))
        kept.set(holder.userId, { value: plan, until: performance.now() + STALE_FOR })
      return plan
    },
  }
}

/** What the session said is remembered for a while: nobody hears that it ended. */
function staleSessions(): (lease: Lease) => Lease {
  const kept = new Map<string, Kept<Answer<unknown>>>()
  return (lease) => ({
    ...lease,
    execute: async <Row>(statement: Statement): Promise<Answer<Row>> => {
      const answer = await lease.execute<Row>(statement)
      if (!/FROM (session s|api_token t)\b/.test(statement.text)) return answer
      const key = String(statement.values[0])
      if (answer.rows.length > 0) kept.set(key, { value: answer, until: performance.now() + STALE_FOR })
      const known = kept.get(key)
      return known !== undefined && performance.now() < known.until ? (known.value as Answer<Row>) : answer
    },
  })
}

const changeTexts =
  (change: (text: string) => string) =>
  (lease: Lease): Lease => ({
    ...lease,
    script: (text) => lease.script(change(text)),
    execute: (statement) => lease.execute({ ...statement, text: change(statement.text) }),
  })

/** Shares and places on teams hold a little longer than they should. */
const staleShares = (text: string): string => text.replaceAll('now() < t.valid_until', `now() - interval '${STALE_FOR} ms' < t.valid_until`)

const withoutLocks = (text: string): string => (text.includes('pg_advisory_lock') ? 'SELECT 1' : text)

/** What F1 forbids and what is too seldom to be seen in a running server; one-snapshot.test.ts shows it. */
export const readCommitted = changeTexts((text) => text.replace('ISOLATION LEVEL REPEATABLE READ', 'ISOLATION LEVEL READ COMMITTED'))

export function withLeases(database: Database, change: (lease: Lease) => Lease): Database {
  return { ...database, lease: async (options) => change(await database.lease(options)) }
}

/** The database as a program with this fault uses it. */
export function faultyDatabase(database: Database, fault: Fault): Database {
  if (fault === 'stale-sessions') return withLeases(database, staleSessions())
  if (fault === 'stale-shares') return withLeases(database, changeTexts(staleShares))
  return fault === 'no-locks' ? withLeases(database, changeTexts(withoutLocks)) : database
}
