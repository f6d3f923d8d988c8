import { columnOf, OBJECT_NAMES, type ObjectSpec, orderColumnOf } from '@menshen/contract'
import type { Database } from '../database/database.ts'
import { orderedFields } from '../database/record-table-ddl.ts'
import { type Transaction, transact } from '../database/transact.ts'
import { specOf } from './object-types.ts'
import { orderEdition, orderKey } from './order-key.ts'
import { ownWork } from './own-work.ts'

/** Rows of one transaction: few enough that nobody waits for it. */
const BATCH = 1000

const quoted = (name: string): string => `"${name}"`

/** @returns the ids of the rows that got keys */
async function keyBatch(tx: Transaction, spec: ObjectSpec, fields: readonly string[], after: string): Promise<readonly string[]> {
  const columns = fields.map((name) => quoted(columnOf(name)))
  const { rows } = await ownWork(tx).execute<Record<string, string | null> & { id: string }>({
    text: `SELECT id, ${columns.join(', ')} FROM ${quoted(spec.table)} WHERE id > $1 ORDER BY id LIMIT ${BATCH} FOR UPDATE`,
    values: [after],
  })
  if (rows.length === 0) return []
  const keys = fields.map((name) => rows.map((row) => orderKey(row[columnOf(name)] ?? '')))
  await ownWork(tx).execute({
    text: `UPDATE ${quoted(spec.table)} r SET ${fields.map((name, i) => `${quoted(orderColumnOf(name))} = k.k${i}`).join(', ')}
           FROM unnest($1::uuid[], ${fields.map((_, i) => `$${i + 2}::text[]`).join(', ')}) AS k(id, ${fields.map((_, i) => `k${i}`).join(', ')})
           WHERE r.id = k.id`,
    values: [rows.map(({ id }) => id), ...keys],
  })
  return rows.map(({ id }) => id)
}

/**
 * Makes all order keys again when they were made by another edition of the collation, or by none yet: a list sorted by keys of two
 * editions would skip rows. It changes nothing that anybody reads, so it leaves no event; several servers doing it at once do the same.
 *
 * @returns how many rows got new keys
 */
export async function keepOrder(database: Database): Promise<number> {
  const edition = await transact(database, { mode: 'read' }, async (tx) => {
    const { rows } = await tx.execute<{ edition: string }>({ text: 'SELECT edition FROM order_edition', values: [] })
    return rows[0]?.edition
  })
  if (edition === orderEdition()) return 0
  let keyed = 0
  for (const spec of OBJECT_NAMES.map(specOf)) {
    const fields = orderedFields(spec)
    if (fields.length === 0) continue
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined; ) {
      const from: string = after
      const ids = await transact(database, { mode: 'write' }, (tx) => keyBatch(tx, spec, fields, from))
      keyed += ids.length
      after = ids.at(-1)
    }
  }
  await transact(database, { mode: 'write' }, (tx) =>
    tx.execute({ text: 'UPDATE order_edition SET edition = $1', values: [orderEdition()] }),
  )
  return keyed
}
