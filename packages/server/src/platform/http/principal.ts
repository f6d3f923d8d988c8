import type { Cut } from '@menshen/engine'
import { cutOf, TOKEN_LIVES } from '../access/principal/token-rows.ts'
import { inUse } from '../account/in-use.ts'
import type { Transaction } from '../database/transact.ts'
import type { Caller } from './caller.ts'

/** Whose rights, in which state: a plan is kept by these (F1). */
export interface RightsVersions {
  readonly policy: number
  readonly organisation: number
  readonly user: number
}

/** The API token that a request came with. */
export interface UsedToken {
  readonly id: string
  /** It takes part in nothing that changes anything, whatever its cut. */
  readonly readOnly: boolean
  readonly lastUsedOn: string | null
  readonly lastAddress: string | null
}

/** Who is signed in, as the request's own snapshot says. */
export interface Principal {
  readonly userId: string
  readonly unitId: string
  readonly locale: 'en' | 'zh'
  readonly timeZone: string
  /** Where a token was used, what stands in for a session: it is of the token's id, and has no page and no other endpoint. */
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
    /** What it is limited to; a session of somebody who signed in, to nothing (V7). */
    readonly cut?: Cut
  }
  readonly token: UsedToken | null
  readonly versions: RightsVersions
}

interface Row {
  user_id: string
  unit_id: string
  locale: 'en' | 'zh'
  time_zone: string
  policy: number
  organisation: number
  user_version: number
}

interface SessionRow extends Row {
  session_id: string
  assurance: 1 | 2 | 3
  last_seen_at: string
  expires_at: string
  idle_minutes: number | null
  proved_at: string
}

interface TokenRow extends Row {
  token_id: string
  cut: Cut
  read_only: boolean
  expires_at: string
  last_used_on: string | null
  last_address: string | null
}

const PERSON = 'u.id AS user_id, u.unit_id, u.locale, u.time_zone, v.policy, v.organisation, u.rights_version AS user_version'

/** INVARIANT: nobody is signed in as a service account, whatever credential it should come to have. */
const BY_SESSION = `
  SELECT ${PERSON}, s.id AS session_id, s.assurance, s.last_seen_at, s.idle_minutes, s.proved_at,
    least(s.idle_until, s.absolute_until) AS expires_at
  FROM session s
  JOIN "user" u ON u.id = s.user_id
  CROSS JOIN rights_version v
  WHERE s.token_sha256 = $1 AND s.ended_at IS NULL AND s.idle_until > now() AND s.absolute_until > now()
    AND ${inUse('u')} AND u.kind = 'person'`

const BY_TOKEN = `
  SELECT ${PERSON}, t.id AS token_id, t.cut, t.read_only, t.expires_at, t.last_used_on::text AS last_used_on, t.last_address
  FROM api_token t
  JOIN "user" u ON u.id = t.user_id
  CROSS JOIN rights_version v
  WHERE t.token_sha256 = $1 AND ${TOKEN_LIVES}`

const personOf = (row: Row) => ({
  userId: row.user_id,
  unitId: row.unit_id,
  locale: row.locale,
  timeZone: row.time_zone,
  versions: { policy: row.policy, organisation: row.organisation, user: row.user_version },
})

/** Who is signed in by this session. Null: nobody. */
export async function readPrincipal(tx: Transaction, sha256: string): Promise<Principal | null> {
  const [row] = (await tx.execute<SessionRow>({ text: BY_SESSION, values: [sha256] })).rows
  if (row === undefined) return null
  const session = {
    id: row.session_id,
    assurance: row.assurance,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    provedAt: row.proved_at,
    idleMinutes: row.idle_minutes,
  }
  return { ...personOf(row), session, token: null }
}

/** Nobody has proved anything with a token: what asks for a fresh proof refuses it. */
const NEVER = '1970-01-01T00:00:00.000Z'

/** INVARIANT (V6): what a token proves is never more than a password, whatever its owner proved when it was made. */
async function byToken(tx: Transaction, sha256: string): Promise<Principal | null> {
  const [row] = (await tx.execute<TokenRow>({ text: BY_TOKEN, values: [sha256] })).rows
  if (row === undefined) return null
  const { token_id: id, read_only: readOnly, expires_at: expiresAt } = row
  return {
    ...personOf(row),
    session: { id, assurance: 1, lastSeenAt: tx.now, expiresAt, provedAt: NEVER, idleMinutes: null, cut: cutOf(row) },
    token: { id, readOnly, lastUsedOn: row.last_used_on, lastAddress: row.last_address },
  }
}

/** Reads session or token, user and versions together, in the snapshot that the data will be read in (F1). Null: nobody is signed in. */
export function principalOf(tx: Transaction, { kind, sha256 }: Caller): Promise<Principal | null> {
  return kind === 'session' ? readPrincipal(tx, sha256) : byToken(tx, sha256)
}
