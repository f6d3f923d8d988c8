import type { Database } from '../database/database.ts'
import type { Caller } from './caller.ts'

const MOST_KEPT = 10_000

/**
 * Whose session or API token a request came with, before the request's transaction: a write must lock its person's rights before its snapshot
 * is taken (F2). Neither ever changes its person, so what was found stays true; whether it is still valid is read in the snapshot.
 */
export function callerOwners(database: Database): (caller: Caller) => Promise<string | null> {
  const known = new Map<string, string>()
  return async ({ kind, sha256 }) => {
    const remembered = known.get(sha256)
    if (remembered !== undefined) return remembered
    const lease = await database.lease()
    try {
      const { rows } = await lease.execute<{ user_id: string }>({
        text: `SELECT user_id FROM ${kind === 'session' ? 'session' : 'api_token'} WHERE token_sha256 = $1`,
        values: [sha256],
      })
      const owner = rows[0]?.user_id ?? null
      if (owner !== null) {
        if (known.size >= MOST_KEPT) known.clear()
        known.set(sha256, owner)
      }
      return owner
    } finally {
      lease.release()
    }
  }
}
