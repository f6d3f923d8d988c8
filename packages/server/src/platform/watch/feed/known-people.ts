import type { Transaction } from '../../database/transact.ts'

export interface KnownPerson {
  readonly id: string
  readonly time_zone: string | null
  readonly leaving_at: string | null
  readonly created_at: string
}

export interface Standing {
  readonly user_id: string
  readonly status: string
  readonly valid_from: string
  readonly valid_until: string
}

const PEOPLE = `SELECT id, time_zone, leaving_at, created_at FROM "user" WHERE id = ANY($1::uuid[])`
const STANDINGS = `SELECT user_id, status, valid_from, valid_until FROM user_status WHERE user_id = ANY($1::uuid[])`
const ROLES = `SELECT id, role FROM assignment WHERE id = ANY($1::uuid[])`

/** The last time before an instant at which each account was signed in to, or something was done by it: that of the sign-in itself left out. */
const BEFORE = `
  SELECT t.account, t.at, greatest((
    SELECT e.created_at FROM audit_event e
    WHERE e.record_id = t.account AND e.event = 'session.started' AND e.outcome = 'done' AND e.created_at < t.at
    ORDER BY e.created_at DESC LIMIT 1), (
    SELECT e.created_at FROM audit_event e WHERE e.owner_id = t.account::uuid AND e.created_at < t.at - interval '1 hour'
    ORDER BY e.created_at DESC LIMIT 1)) AS before
  FROM unnest($1::text[], $2::timestamptz[]) AS t(account, at)`

/** A moment at which an account was signed in to. */
export interface SignIn {
  readonly account: string
  readonly at: string
}

export interface KnownPeople {
  readonly people: ReadonlyMap<string, KnownPerson>
  readonly standings: ReadonlyMap<string, readonly Standing[]>
  /** By assignment. */
  readonly roles: ReadonlyMap<string, string>
  /** When the account was used before, by account and moment; null where it was not. */
  readonly before: ReadonlyMap<string, string | null>
}

export const momentOf = ({ account, at }: SignIn): string => `${account} ${at}`

/** What the tables say of the people and assignments that some events are about. */
export async function knownPeople(
  tx: Transaction,
  userIds: readonly string[],
  assignmentIds: readonly string[],
  signIns: readonly SignIn[],
): Promise<KnownPeople> {
  const people = await tx.execute<KnownPerson>({ text: PEOPLE, values: [userIds] })
  const standings = await tx.execute<Standing>({ text: STANDINGS, values: [userIds] })
  const roles =
    assignmentIds.length === 0 ? [] : (await tx.execute<{ id: string; role: string }>({ text: ROLES, values: [assignmentIds] })).rows
  const values = [signIns.map(({ account }) => account), signIns.map(({ at }) => at)]
  const before = signIns.length === 0 ? [] : (await tx.execute<SignIn & { readonly before: string | null }>({ text: BEFORE, values })).rows
  return {
    people: new Map(people.rows.map((row) => [row.id, row])),
    standings: Map.groupBy(standings.rows, ({ user_id }) => user_id),
    roles: new Map(roles.map(({ id, role }) => [id, role])),
    before: new Map(before.map((row) => [momentOf(row), row.before])),
  }
}
