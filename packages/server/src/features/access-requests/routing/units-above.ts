import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import type { Transaction } from '#platform/database/transact.ts'

/** The unit and all above it: a role held in one of them reaches it. */
export async function unitsAbove(tx: Transaction, unitId: string): Promise<string[]> {
  const parents = new Map((await organisationAt(tx, tx.now)).places.map(({ id, parentId }) => [id, parentId]))
  const found: string[] = []
  for (let at: string | null | undefined = unitId; typeof at === 'string' && !found.includes(at); at = parents.get(at)) found.push(at)
  return found
}
