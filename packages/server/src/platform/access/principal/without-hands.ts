import { type Assignment, type Plan, planFor, type Scalar, type Session } from '@menshen/engine'
import { isInHandsOf } from '#platform/account/recent-hands.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { allReports, type Organisation } from './organisation-at.ts'

/** One thing that was given to somebody or ended lately, as its history keeps it. */
interface Kept<Value> {
  readonly value: Value
  readonly holds: boolean
  /** Who gave it, if that was lately, and when. */
  readonly given_by: string | null
  readonly given_at: string
  /** Who ended it, if that was lately and it would hold still. */
  readonly ended_by: string | null
  readonly ended_at: string
}

const NOW = '$2::timestamptz'
const GIVEN = (by: string): string => `CASE WHEN valid_from >= $3 THEN ${by} END AS given_by, valid_from AS given_at`
const LATELY = `(valid_from <= ${NOW} AND valid_until > $3 AND valid_from < valid_until)`
const HOLDS = `valid_until > ${NOW} AS holds`
const ENDED = `CASE WHEN valid_until <= ${NOW} THEN ended_by END AS ended_by, valid_until AS ended_at`

// An assignment may have been granted long before it begins, so it counts from when it was made.
const ASSIGNMENTS = `SELECT jsonb_build_array(role, unit_id) AS value, ${HOLDS}, CASE WHEN created_at >= $3 THEN granted_by END AS given_by, created_at AS given_at, ${ENDED}
  FROM assignment WHERE owner_id = $1 AND deleted_at IS NULL AND ${LATELY}`
const ATTRIBUTES = `SELECT jsonb_build_array(name, value) AS value, ${HOLDS}, ${GIVEN('set_by')}, ${ENDED}
  FROM user_attribute WHERE user_id = $1 AND ${LATELY}`
const REPORTS = `SELECT jsonb_build_array(user_id, manager_id) AS value, ${HOLDS}, ${GIVEN('set_by')}, ${ENDED}
  FROM user_manager WHERE $1::uuid IS NOT NULL AND ${LATELY}`

type Asked = (account: string, at: string) => Promise<boolean>

/** What would hold if those hands had done nothing: without what they gave, with what they ended. */
async function kept<Value>(tx: Transaction, text: string, values: readonly string[], isHand: Asked): Promise<Value[]> {
  const { rows } = await tx.execute<Kept<Value>>({ text, values })
  const found: Value[] = []
  for (const { value, holds, given_by, given_at, ended_by, ended_at } of rows) {
    if (given_by !== null && (await isHand(given_by, given_at))) continue
    if (holds || (ended_by !== null && (await isHand(ended_by, ended_at)))) found.push(value)
  }
  return found
}

/**
 * What somebody could do if these accounts, and those that they had in hand, had given them nothing since an instant and taken nothing from
 * them: no role, no attribute, nobody who reports to them. Units are as they are.
 */
export async function planWithoutHands(
  tx: Transaction,
  { compiled, userId, session }: Pick<Plan, 'compiled' | 'userId'> & { readonly session: Session | null },
  organisation: Organisation,
  accounts: ReadonlySet<string>,
  since: string,
): Promise<Plan> {
  const known = new Map<string, boolean>()
  const isHand: Asked = async (account, until) => {
    const key = `${account} ${until}`
    const is = known.get(key) ?? (await isInHandsOf(tx, account, accounts, since, until))
    known.set(key, is)
    return is
  }
  const values = [userId, tx.now, since]
  const assignments = await kept<[role: string, unit: string]>(tx, ASSIGNMENTS, values, isHand)
  const attributes = await kept<[name: string, value: Scalar | readonly Scalar[]]>(tx, ATTRIBUTES, values, isHand)
  const managers = await kept<[user: string, manager: string]>(tx, REPORTS, values, isHand)
  const reportsOf = new Map(
    [...Map.groupBy(managers, ([, manager]) => manager)].map(([manager, users]) => [manager, users.map(([user]) => user)]),
  )
  return planFor(compiled, organisation.units, {
    id: userId,
    assignments: assignments.map(([role, unit]): Assignment => ({ role, unit })),
    attributes: Object.fromEntries(attributes),
    reports: allReports({ reportsOf }, userId),
    session,
  })
}
