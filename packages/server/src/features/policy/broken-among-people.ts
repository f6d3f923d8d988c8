import type { PolicyDocument, SeparationOfDuty } from '@menshen/engine'
import { brokenSeparation, type HeldRole } from '#platform/access/principal/separation.ts'
import type { Transaction } from '#platform/database/transact.ts'

interface HeldRow extends HeldRole {
  readonly owner_id: string
}

/** The first separation of duties of a policy that people break who hold the roles already, or will (DESIGN §5). */
export async function brokenAmongPeople(tx: Transaction, policy: PolicyDocument): Promise<SeparationOfDuty | null> {
  const { rows } = await tx.execute<HeldRow>({
    text: `SELECT owner_id, role, valid_from AS "from", valid_until AS until FROM assignment
           WHERE valid_until > $1 AND valid_from < valid_until AND deleted_at IS NULL`,
    values: [tx.now],
  })
  for (const held of Map.groupBy(rows, ({ owner_id }) => owner_id).values()) {
    const broken = brokenSeparation(policy, held)
    if (broken !== null) return broken
  }
  return null
}
