import type { Transaction } from '#platform/database/transact.ts'
import type { RightsHolder } from './plan-source.ts'

/** Whose rights count for work that no request of theirs does, as its own snapshot says: of a job, or of a session about to begin. */
export interface AccountHolder extends RightsHolder {
  readonly unitId: string
}

interface Row {
  unit_id: string
  time_zone: string
  assurance: 1 | 2 | 3 | null
  policy: number
  organisation: number
  user_version: number
}

const SQL = `
  SELECT u.unit_id, u.time_zone, s.assurance, v.policy, v.organisation, u.rights_version AS user_version
  FROM "user" u
  CROSS JOIN rights_version v
  LEFT JOIN session s ON s.id = $2 AND s.user_id = u.id AND s.ended_at IS NULL AND s.idle_until > now() AND s.absolute_until > now()
  WHERE u.id = $1 AND u.status = 'active' AND u.deleted_at IS NULL`

/** Account, session and versions together, in the snapshot the data will be read in (F1, F3). Null: the account may not be used. */
export async function accountHolder(tx: Transaction, userId: string, sessionId: string): Promise<AccountHolder | null> {
  const { rows } = await tx.execute<Row>({ text: SQL, values: [userId, sessionId] })
  const row = rows[0]
  if (row === undefined) return null
  return {
    userId,
    unitId: row.unit_id,
    timeZone: row.time_zone,
    session: row.assurance === null ? null : { assurance: row.assurance },
    versions: { policy: row.policy, organisation: row.organisation, user: row.user_version },
  }
}
