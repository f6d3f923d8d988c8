import type { ShownSimulation } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import { brokenSeparation } from '#platform/access/principal/separation.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { rolesHeldOn } from '../roles-held-on.ts'

/** The separations of duties that people would break with the roles they hold or are going to hold, as far as these people are seen. */
export async function conflictsAmong(
  tx: Transaction,
  policy: PolicyDocument,
  seen: (id: string) => boolean,
): Promise<ShownSimulation['conflicts']> {
  const people = [...(await rolesHeldOn(tx, tx.now))].filter(([id]) => seen(id))
  return (policy.separation ?? []).flatMap((rule) => {
    // Each rule by itself: somebody may break several.
    const alone = { ...policy, separation: [rule] }
    const persons = people.filter(([, held]) => brokenSeparation(alone, held) !== null).map(([id]) => id)
    return persons.length === 0 ? [] : [{ rule: rule.id, labels: rule.labels, persons }]
  })
}
