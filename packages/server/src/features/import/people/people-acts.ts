import type { Plan } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { GivenValues } from '#platform/access/write/given-values.ts'
import type { Written } from '#platform/access/write/written.ts'

/**
 * The organisation's own acts, handed in by whoever knows both features. INVARIANT (§4.3): an import does nothing to people but by
 * these, each of which checks the actor's rights and what rights it would add, as if it were asked for by itself.
 */
export interface PeopleActs {
  createUnit(door: DoorContext, values: GivenValues): Promise<Written>
  createUser(door: DoorContext, values: GivenValues): Promise<Written>
  updateUser(door: DoorContext, id: string, values: GivenValues): Promise<Written>
  moveUser(door: DoorContext, id: string, unitId: string): Promise<Written>
  setManager(door: DoorContext, id: string, managerId: string): Promise<Written>
  grantRole(
    door: DoorContext,
    wish: { readonly userId: string; readonly role: string; readonly unitId: string; readonly reason: string },
  ): Promise<Written>
  /** What the actor may do in the organisation as it is by now. */
  planNow(door: DoorContext): Promise<Plan>
}
