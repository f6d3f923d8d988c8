import type { Plan } from '@menshen/engine'
import type { PlanSource } from '#platform/access/principal/plan-source.ts'
import type { Database, Lease } from '#platform/database/database.ts'

/** Ways to get freshness wrong, each of which must be found. */
export const FAULTS = ['stale-plans', 'no-locks', 'read-committed'] as const
export type Fault = (typeof FAULTS)[number]

const STALE_FOR = 1_500

/** Keeps a person's plan for a while, whatever the versions say: the mistake of many a permission cache. */
export function stalePlans(source: PlanSource): PlanSource {
  const kept = new Map<string, { readonly plan: Plan; readonly until: number }>()
  return {
    counts: source.counts,
    planOf: async (snapshot, holder, address) => {
      const known = kept.get(holder.userId)
      if (known !== undefined && performance.now() < known.until) return known.plan
      const plan = await source.planOf(snapshot, holder, address)
      kept.set(holder.userId, { plan, until: performance.now() + STALE_FOR })
      return plan
    },
  }
}

const withoutLocks = (text: string): string => (text.includes('pg_advisory_lock') ? 'SELECT 1' : text)
const readCommitted = (text: string): string => text.replace('ISOLATION LEVEL REPEATABLE READ', 'ISOLATION LEVEL READ COMMITTED')

/** The database as a program without the locks of F2, or without the one snapshot of F1, would use it. */
export function faultyDatabase(database: Database, fault: Fault): Database {
  const change = fault === 'no-locks' ? withoutLocks : fault === 'read-committed' ? readCommitted : null
  if (change === null) return database
  const faulty = (lease: Lease): Lease => ({ ...lease, script: (text) => lease.script(change(text)) })
  return { ...database, lease: async (options) => faulty(await database.lease(options)) }
}
