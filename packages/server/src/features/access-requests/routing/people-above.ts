import { inUse } from '#platform/account/in-use.ts'
import type { Transaction } from '#platform/database/transact.ts'

const SQL = `
  WITH RECURSIVE up AS (
    SELECT un.id, un.parent_id, un.owner_id, 0 AS depth FROM unit un JOIN "user" me ON me.unit_id = un.id WHERE me.id = $1
    UNION ALL SELECT p.id, p.parent_id, p.owner_id, up.depth + 1 FROM unit p JOIN up ON p.id = up.parent_id WHERE up.depth < 100),
  above AS (
    SELECT manager_id AS id, -1 AS depth FROM user_manager WHERE user_id = $1 AND valid_from <= $2 AND $2 < valid_until
    UNION ALL SELECT owner_id, depth FROM up)
  SELECT a.id, min(a.depth) AS depth FROM above a JOIN "user" u ON u.id = a.id
  WHERE a.id <> $1 AND ${inUse('u')} AND u.kind = 'person'
  GROUP BY a.id ORDER BY 2, 1`

/** Who is above somebody, the nearest first: the manager, then the heads of their unit and of those above it. */
export async function peopleAbove(tx: Transaction, userId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>({ text: SQL, values: [userId, tx.now] })
  return rows.map(({ id }) => id)
}
