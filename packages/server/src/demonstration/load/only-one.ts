import type { Database } from '#platform/database/database.ts'

const LOAD_LOCK = 5_567_012_002

/** Lets replicas that start together load one after the other; whoever comes second finds it done. The embedded database has one user. */
export async function onlyOne<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (database.exclusive) return work()
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script(`SELECT pg_advisory_lock(${LOAD_LOCK})`)
    return await work()
  } finally {
    await lease.script('SELECT pg_advisory_unlock_all()').then(
      () => lease.release(),
      () => lease.release(true),
    )
  }
}
