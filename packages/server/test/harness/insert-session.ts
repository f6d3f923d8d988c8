import { randomUUID } from 'node:crypto'
import type { Keys } from '#platform/crypto/keys.ts'
import { csrfToken, newToken, tokenHash } from '#platform/crypto/tokens.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'
import { sessionCookie } from '#platform/http/session-cookie.ts'
import type { Credentials } from './test-client.ts'

export interface SessionOptions {
  readonly assurance?: 1 | 2 | 3
  readonly publicUrl?: string
}

/** A session of 12 hours without signing in: hashing a password for each test would take longer than the tests. */
export async function insertSession(
  database: Database,
  keys: Keys,
  userId: string,
  { assurance = 1, publicUrl = 'http://localhost:3000' }: SessionOptions = {},
): Promise<{ readonly id: string; readonly credentials: Credentials }> {
  const [id, token] = [randomUUID(), newToken()]
  await transact(database, { mode: 'read' }, async (tx) => {
    const until = new Date(Date.parse(tx.now) + 12 * 3_600_000).toISOString()
    await tx.query
      .insertInto('session')
      .values({
        id,
        token_sha256: tokenHash(token),
        user_id: userId,
        assurance,
        method: 'password',
        created_at: tx.now,
        last_seen_at: tx.now,
        idle_until: until,
        absolute_until: until,
        ended_at: null,
        ended_reason: null,
        client_address: null,
        user_agent: null,
        proved_at: tx.now,
      })
      .execute()
  })
  return { id, credentials: { cookie: `${sessionCookie(publicUrl).name}=${token}`, csrf: csrfToken(keys.csrf, id) } }
}
