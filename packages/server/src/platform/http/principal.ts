import type { Transaction } from '../database/transact.ts'

/** Whose rights, in which state: a plan is kept by these (F1). */
export interface RightsVersions {
  readonly policy: number
  readonly organisation: number
  readonly user: number
}

/** Who is signed in, as the request's own snapshot says. */
export interface Principal {
  readonly userId: string
  readonly unitId: string
  readonly locale: 'en' | 'zh'
  readonly timeZone: string
  readonly session: {
    readonly id: string
    readonly assurance: 1 | 2 | 3
    readonly lastSeenAt: string
    /** The earlier of the idle and the absolute limit. */
    readonly expiresAt: string
    /** When the person last proved who they are. */
    readonly provedAt: string
    /** How long it may be idle by the policy at its sign-in; null: as the server's settings say. */
    readonly idleMinutes: number | null
  }
  readonly versions: RightsVersions
}

interface Row {
  user_id: string
  unit_id: string
  locale: 'en' | 'zh'
  time_zone: string
  session_id: string
  assurance: 1 | 2 | 3
  last_seen_at: string
  expires_at: string
  idle_minutes: number | null
  proved_at: string
  policy: number
  organisation: number
  user_version: number
}

const SQL = `
  SELECT s.user_id, u.unit_id, u.locale, u.time_zone, s.id AS session_id, s.assurance, s.last_seen_at, s.idle_minutes, s.proved_at,
    least(s.idle_until, s.absolute_until) AS expires_at, v.policy, v.organisation, u.rights_version AS user_version
  FROM session s
  JOIN "user" u ON u.id = s.user_id
  CROSS JOIN rights_version v
  WHERE s.token_sha256 = $1 AND s.ended_at IS NULL AND s.idle_until > now() AND s.absolute_until > now()
    AND u.status = 'active' AND u.deleted_at IS NULL`

/** Reads session, user and versions together, in the snapshot that the data will be read in (F1). Null: nobody is signed in. */
export async function readPrincipal(tx: Transaction, tokenSha256: string): Promise<Principal | null> {
  const { rows } = await tx.execute<Row>({ text: SQL, values: [tokenSha256] })
  const row = rows[0]
  if (row === undefined) return null
  return {
    userId: row.user_id,
    unitId: row.unit_id,
    locale: row.locale,
    timeZone: row.time_zone,
    session: {
      id: row.session_id,
      assurance: row.assurance,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
      provedAt: row.proved_at,
      idleMinutes: row.idle_minutes,
    },
    versions: { policy: row.policy, organisation: row.organisation, user: row.user_version },
  }
}
