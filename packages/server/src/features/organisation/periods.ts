import { randomUUID } from 'node:crypto'
import type { Transaction } from '#platform/database/transact.ts'

/** The open end of what holds until something else is said. */
export const OPEN_END = 'infinity'

type PeriodTable = 'unit_history' | 'user_unit' | 'user_manager' | 'user_attribute' | 'user_status'
/** All that is written here: the organisation and its history, no table of customers' records. */
type LineTable = 'unit' | 'user' | 'assignment' | 'unit_history' | 'user_unit' | 'user_manager' | 'user_attribute' | 'user_status'

/** Tables whose lines also say who ended them. */
const NAMES_ENDER: ReadonlySet<PeriodTable> = new Set(['user_unit', 'user_manager', 'user_attribute'])

type Columns = Readonly<Record<string, unknown>>

/** Adds a row as it is given; names come from our code alone. */
export async function insertLine(tx: Transaction, table: LineTable, columns: Columns): Promise<void> {
  const names = Object.keys(columns)
  await tx.execute({
    text: `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    values: Object.values(columns),
  })
}

/**
 * Begins a line of history, from now on when no beginning is given. INVARIANT: instants come from the transaction's time cut to
 * milliseconds; `now()` itself would be rounded, perhaps up, and lie ahead of the reader's time.
 */
export function beginPeriod(tx: Transaction, table: PeriodTable, columns: Columns): Promise<void> {
  return insertLine(tx, table, { id: randomUUID(), valid_from: tx.now, ...columns })
}

/** Ends now the lines that hold now or later and match; history is closed, never rewritten. @returns how many there were */
export async function endPeriods(tx: Transaction, table: PeriodTable, matching: Columns, endedBy: string): Promise<number> {
  const sets: Columns = NAMES_ENDER.has(table) ? { valid_until: tx.now, ended_by: endedBy } : { valid_until: tx.now }
  const values = [...Object.values(sets), ...Object.values(matching)]
  const changed = Object.keys(sets).map((name, i) => `${name} = $${i + 1}`)
  const conditions = Object.keys(matching).map((name, i) => `${name} = $${Object.keys(sets).length + i + 1}`)
  const { affected } = await tx.execute({
    text: `UPDATE ${table} SET ${changed.join(', ')} WHERE ${conditions.join(' AND ')} AND valid_until > $1`,
    values,
  })
  return affected
}

/** Whatever could be concluded from the units, the managers or the heads is concluded anew (F1). */
export async function bumpOrganisation(tx: Transaction): Promise<void> {
  await tx.query
    .updateTable('rights_version')
    .set((row) => ({ organisation: row('organisation', '+', 1) }))
    .execute()
}

/** The person's rights are concluded anew (F1). */
export async function bumpUser(tx: Transaction, userId: string): Promise<void> {
  await tx.execute({ text: 'UPDATE "user" SET rights_version = rights_version + 1 WHERE id = $1', values: [userId] })
}
