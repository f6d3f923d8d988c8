import type { DoorContext } from '#platform/access/door-context.ts'

/** What this feature needs of the organisation: to give a role that the policy lets somebody have, and to take it back. */
export interface ObtainedActs {
  giveObtainedRole(
    door: DoorContext,
    wish: {
      readonly userId: string
      readonly role: string
      readonly unitId: string
      readonly until: string
      readonly reason: string
      readonly requestId: string
    },
  ): Promise<string>
  endObtainedRole(door: DoorContext, assignmentId: string, requestId: string): Promise<void>
}
