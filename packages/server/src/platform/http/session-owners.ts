import type { Database } from '../database/database.ts'

const MOST_KEPT = 10_000

/**
 * Whose session a token belongs to, before the request's transaction: a write must lock its person's rights before its snapshot
 * is taken (F2). A session never changes its person, so what was found stays true; whether it is still valid is read in the snapshot.
 */
export function sessionOwners(database: Database): (tokenSha256: string) => Promise<string | null> {
  const known = new Map<string, string>()
  return async (tokenSha256) => {
    const remembered = known.get(tokenSha256)
    if (remembered !== undefined) return remembered
    const lease = await database.lease()
    try {
      const { rows } = await lease.execute<{ user_id: string }>({
        text: 'SELECT user_id FROM session WHERE token_sha256 = $1',
        values: [tokenSha256],
      })
      const owner = rows[0]?.user_id ?? null
      if (owner !== null) {
        if (known.size >= MOST_KEPT) known.clear()
        known.set(tokenSha256, owner)
      }
      return owner
    } finally {
      lease.release()
    }
  }
}
