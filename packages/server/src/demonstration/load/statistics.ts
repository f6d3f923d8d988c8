import type { Database } from '#platform/database/database.ts'

/** Lets the database know what its tables hold by now: thousands of rows came at once, and PGlite looks by itself only later. */
export async function updateStatistics(database: Database): Promise<void> {
  const lease = await database.lease({ statementLimit: 0 })
  try {
    await lease.script('ANALYZE')
  } finally {
    lease.release()
  }
}
