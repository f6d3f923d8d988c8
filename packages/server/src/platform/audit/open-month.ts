import type { Database } from '../database/database.ts'
import type { Transaction } from '../database/transact.ts'

/** The months of each database's log that stand for good. */
const standing = new WeakMap<Database, Set<string>>()

/**
 * Sees to it that the log has a partition for events of this transaction (A4): all of them are of its moment. The database is asked once
 * for each month, and again while the transaction that opened it could still be undone.
 */
export async function openMonth({ database, now, execute }: Transaction): Promise<void> {
  const months = standing.get(database) ?? new Set()
  standing.set(database, months)
  const month = now.slice(0, 7)
  if (months.has(month)) return
  const { rows } = await execute<{ stands: boolean }>({ text: 'SELECT open_audit_month($1) AS stands', values: [now] })
  if (rows[0]?.stands === true) months.add(month)
}
