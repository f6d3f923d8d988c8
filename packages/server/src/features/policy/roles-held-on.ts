import type { HeldRole } from '#platform/access/principal/separation.ts'
import type { Transaction } from '#platform/database/transact.ts'

interface HeldRow extends HeldRole {
  readonly ownerId: string
}

/**
 * The roles that people hold on a date or at any time after it, each with its period: of what is kept apart, all that still can meet.
 *
 * @returns by the person's id
 */
export async function rolesHeldOn(tx: Transaction, date: string): Promise<ReadonlyMap<string, readonly HeldRole[]>> {
  const { rows } = await tx.execute<HeldRow>({
    text: `SELECT owner_id AS "ownerId", role, valid_from AS "from", valid_until AS until FROM assignment
           WHERE valid_until > $1 AND valid_from < valid_until AND deleted_at IS NULL`,
    values: [date],
  })
  return Map.groupBy(rows, ({ ownerId }) => ownerId)
}
