import type { Cut } from '@menshen/engine'
import { inUse } from '#platform/account/in-use.ts'
import type { Transaction } from '#platform/database/transact.ts'
import type { RightsHolder } from './plan-source.ts'
import { cutOf, TOKEN_LIVES } from './token-rows.ts'

/** Whose rights count for work that no request of theirs does, as its own snapshot says: of a job, or of a session about to begin. */
export interface AccountHolder extends RightsHolder {
  readonly unitId: string
}

interface Row {
  unit_id: string
  time_zone: string
  assurance: 1 | 2 | 3 | null
  cut: Cut | null
  read_only: boolean | null
  policy: number
  organisation: number
  user_version: number
}

const SQL = `
  SELECT u.unit_id, u.time_zone, s.assurance, t.cut, t.read_only, v.policy, v.organisation, u.rights_version AS user_version
  FROM "user" u
  CROSS JOIN rights_version v
  LEFT JOIN session s ON s.id = $2 AND s.user_id = u.id AND s.ended_at IS NULL AND s.idle_until > now() AND s.absolute_until > now()
  LEFT JOIN api_token t ON t.id = $3 AND t.user_id = u.id AND ${TOKEN_LIVES}
  WHERE u.id = $1 AND ${inUse('u')} AND ($3::uuid IS NULL OR t.id IS NOT NULL)`

function sessionOf({ assurance, cut, read_only }: Row): RightsHolder['session'] {
  if (cut !== null) return { assurance: 1, cut: cutOf({ cut, read_only: read_only === true }) }
  return assurance === null ? null : { assurance }
}

/**
 * Account, session and versions together, in the snapshot the data will be read in (F1, F3). Null: the account may not be used.
 * INVARIANT (V7): work that was asked for with a token goes on with the token's cut, and ends with the token. With a session that has
 * ended it goes on without one.
 */
export async function accountHolder(
  tx: Transaction,
  userId: string,
  sessionId: string | null,
  tokenId: string | null = null,
): Promise<AccountHolder | null> {
  const { rows } = await tx.execute<Row>({ text: SQL, values: [userId, sessionId, tokenId] })
  const row = rows[0]
  if (row === undefined) return null
  return {
    userId,
    unitId: row.unit_id,
    timeZone: row.time_zone,
    session: sessionOf(row),
    versions: { policy: row.policy, organisation: row.organisation, user: row.user_version },
  }
}
