import { objects } from '@menshen/contract'
import type { DoorContext } from '#platform/access/door-context.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import type { GivenValues } from '#platform/access/write/given-values.ts'
import type { Precondition } from '#platform/access/write/target.ts'
import { prepareUpdate, storeUpdate } from '#platform/access/write/update-record.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { endLinks } from '#platform/account/account-links.ts'
import { requireMayGiveAccount } from './account-rights.ts'
import { guardRights } from './guard-rights.ts'
import { moveLastDay } from './last-day.ts'
import { checkUserValues } from './user-values.ts'

/** Tells an account that its address is another now, at the one it had before. */
export type AddressNotice = (to: string) => Promise<void>

/**
 * Changes what an account says of a person. Of all that, rights follow from the time zone, by working hours (G1): whoever changes it
 * must be entitled to give the roles that ask for those (§4.3). And the address says where links to a password go: whoever changes it
 * must be entitled to give all that the account holds, links to the old one end, and the old one is told (ASVS 5.0 6.3.7).
 */
export async function updateUser(
  door: DoorContext,
  id: string,
  given: GivenValues,
  precondition: Precondition,
  tellOld: AddressNotice,
): Promise<Written> {
  const prepared = await prepareUpdate(door, 'user', id, given, precondition)
  await checkUserValues(door, prepared.after, prepared.changed)
  const { row } = prepared.target
  const store = async (): Promise<void> => {
    if (prepared.changed.length > 0) await storeUpdate(door, 'user', prepared)
    if (prepared.changed.includes('timeZone')) await moveLastDay(door, id, prepared.after)
  }
  const trace = { operation: 'update', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'update', row) }
  if (prepared.changed.includes('email')) {
    await requireMayGiveAccount(door, id, trace)
    await endLinks(door.tx, id)
    await tellOld(String(row.record.email))
  }
  // Programs that the person answers for end with their last day, which ends earlier or later elsewhere.
  const whose = row.record.leavingOn === null ? { userId: id } : 'everybody'
  if (prepared.changed.includes('timeZone')) await guardRights(door, whose, trace, store)
  else await store()
  const changes = changesBetween(objects.user, row.record, prepared.after)
  recordAct(door, { event: 'user.updated', object: 'user', operation: 'update', row, changes })
  return afterwards(door, 'user', id)
}
