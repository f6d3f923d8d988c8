import { createUnit } from '#features/organisation/create-unit.ts'
import { createUser } from '#features/organisation/create-user.ts'
import { grantAssignment } from '#features/organisation/grant-assignment.ts'
import { moveUser } from '#features/organisation/move-user.ts'
import { setAttributes } from '#features/organisation/set-attributes.ts'
import { setManager } from '#features/organisation/set-manager.ts'
import { setUnitHead } from '#features/organisation/set-unit-head.ts'
import { leaveUser } from '#features/organisation/user-status.ts'
import type { DoorContext } from '#platform/access/door-context.ts'
import { type OrganisationDeed, personName, unitName } from '../story/act.ts'
import type { NamedIds } from './named-ids.ts'

const DEEDS: ReadonlySet<string> = new Set<OrganisationDeed['does']>([
  'add-unit',
  'set-head',
  'add-person',
  'set-manager',
  'move-person',
  'set-attributes',
  'grant',
  'leave',
])

export const isOrganisationDeed = (deed: { readonly does: string }): deed is OrganisationDeed => DEEDS.has(deed.does)

/** Does it by the use cases that an administrator's requests go through. @returns the id of what it made, if it made something */
export async function performOrganisation(
  door: DoorContext,
  deed: OrganisationDeed,
  { idOf, resolved }: NamedIds,
  passwordHash: string,
): Promise<string | null> {
  switch (deed.does) {
    case 'add-unit':
      return (await createUnit(door, resolved(deed.values))).id
    case 'add-person':
      return (await createUser(door, resolved(deed.values), passwordHash)).id
    case 'set-head':
      await setUnitHead(door, idOf(unitName(deed.unit)), idOf(personName(deed.person)))
      return null
    case 'set-manager':
      await setManager(door, idOf(personName(deed.person)), idOf(personName(deed.manager)))
      return null
    case 'move-person':
      await moveUser(door, idOf(personName(deed.person)), idOf(unitName(deed.unit)))
      return null
    case 'set-attributes':
      await setAttributes(door, idOf(personName(deed.person)), deed.attributes)
      return null
    case 'grant': {
      const { person, role, unit, from, until, reason } = deed
      const wish = { userId: idOf(personName(person)), unitId: idOf(unitName(unit)), role, reason }
      return (await grantAssignment(door, { ...wish, validFrom: from, validUntil: until })).id
    }
    case 'leave':
      await leaveUser(door, idOf(personName(deed.person)), deed.reason)
      return null
  }
}
