import type { PolicyDocument, SeparationOfDuty } from '@menshen/engine'
import { brokenSeparation } from '#platform/access/principal/separation.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { rolesHeldOn } from './roles-held-on.ts'

/** The first separation of duties of a policy that people break who hold the roles already, or will (DESIGN §5). */
export async function brokenAmongPeople(tx: Transaction, policy: PolicyDocument): Promise<SeparationOfDuty | null> {
  for (const held of (await rolesHeldOn(tx, tx.now)).values()) {
    const broken = brokenSeparation(policy, held)
    if (broken !== null) return broken
  }
  return null
}
