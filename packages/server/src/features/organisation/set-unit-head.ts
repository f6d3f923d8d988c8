import type { DoorContext } from '#platform/access/door-context.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import { openTarget } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { govern } from './change-record.ts'
import { keepUnitHistory } from './unit-lines.ts'

/** Puts somebody in charge of a unit, or nobody. INVARIANT: a unit's owner is its head, or the last it had. */
export async function setUnitHead(door: DoorContext, id: string, headId: string | null): Promise<Written> {
  const target = await openTarget(door, 'unit', id, 'move')
  if (headId !== null) await requireReadable(door, [{ target: 'user', id: headId, pointer: '/headId' }])
  return govern(door, {
    event: 'unit.head-set',
    operation: 'move',
    target,
    whose: 'everybody',
    // Without a head the unit stays with whoever it was with, so that taking a head away gives nobody anything.
    fields: headId === null ? { headId } : { headId, ownerId: headId },
    along: (after) => keepUnitHistory(door.tx, after, door.plan.userId),
  })
}
