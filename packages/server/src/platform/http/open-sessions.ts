import type { Transaction } from '../database/transact.ts'

/** A session in which somebody is signed in now. */
export interface OpenSession {
  readonly id: string
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly expiresAt: string
  readonly assurance: 1 | 2 | 3
  readonly address: string | null
  readonly client: string | null
}

const OPEN = `
  SELECT id, created_at AS "startedAt", last_seen_at AS "lastSeenAt", least(idle_until, absolute_until) AS "expiresAt", assurance,
    client_address AS address, user_agent AS client
  FROM session WHERE user_id = $1 AND ended_at IS NULL AND idle_until > now() AND absolute_until > now()
  ORDER BY last_seen_at DESC, id LIMIT $2`

/** The sessions in which somebody is signed in, the one they used last first. @param most null for all */
export async function openSessions(tx: Transaction, userId: string, most: number | null = null): Promise<OpenSession[]> {
  return (await tx.execute<OpenSession>({ text: OPEN, values: [userId, most] })).rows
}
