import type { DoorContext } from '#platform/access/door-context.ts'
import type { GivenValues } from '#platform/access/write/given-values.ts'
import { requireMayGiveAccount } from './account-rights.ts'
import { createUnit } from './create-unit.ts'
import { createUser } from './create-user.ts'
import { endAssignment } from './end-assignment.ts'
import { grantAssignment } from './grant-assignment.ts'
import { moveUser } from './move-user.ts'
import { planNow } from './plan-now.ts'
import { setManager } from './set-manager.ts'
import { updateUser } from './update-user.ts'

/** Acts on people for whoever does many of them: each is the one that an administrator's request goes through. */
export const peopleActs = {
  createUnit,
  /** Without a password: nobody signs in with an account before its owner has one. */
  createUser: (door: DoorContext, values: GivenValues) => createUser(door, values, null),
  /** An import knows people by their addresses, so it changes none. */
  updateUser: (door: DoorContext, id: string, values: GivenValues) =>
    updateUser(door, id, values, {}, () => Promise.reject(new Error('an import changed an address'))),
  moveUser,
  setManager,
  grantRole: grantAssignment,
  endRole: endAssignment,
  requireMayGiveAccount,
  planNow: (door: DoorContext) => planNow(door),
}
