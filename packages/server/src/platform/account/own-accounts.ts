import type { Connection } from '../database/database.ts'

/** An act of an account is somebody's: a person's own, or of whoever answers for the program. */
export async function personBehind(connection: Connection, userId: string): Promise<string> {
  const { rows } = await connection.execute<{ person: string }>({
    text: `SELECT CASE kind WHEN 'service' THEN coalesce(responsible_id, id) ELSE id END AS person FROM "user" WHERE id = $1`,
    values: [userId],
  })
  return rows[0]?.person ?? userId
}

/** All accounts by which these may act: they themselves, the people behind them, and the programs that those answer for. */
export async function accountsOf(connection: Connection, userIds: readonly string[]): Promise<string[]> {
  const { rows } = await connection.execute<{ id: string }>({
    text: `WITH people AS (SELECT DISTINCT CASE kind WHEN 'service' THEN coalesce(responsible_id, id) ELSE id END AS id FROM "user" WHERE id = ANY($1::uuid[]))
           SELECT id FROM "user" WHERE id = ANY($1::uuid[]) OR id IN (SELECT id FROM people) OR responsible_id IN (SELECT id FROM people)
           ORDER BY id`,
    values: [userIds],
  })
  return rows.map(({ id }) => id)
}
