import type { DoorContext } from '#platform/access/door-context.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { notPermitted, refusedAt } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import { openTarget } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { govern } from './change-record.ts'
import { keepUnitHistory } from './unit-lines.ts'

/**
 * Moves a unit with all below it to another place in the tree. Whoever holds a role above the new place holds it there from now
 * on, so the mover must be entitled to give just that (guard-rights.ts), and to move the unit where it lies then.
 */
export async function moveUnit(door: DoorContext, id: string, parentId: string): Promise<Written> {
  const target = await openTarget(door, 'unit', id, 'move')
  await requireReadable(door, [{ target: 'unit', id: parentId, pointer: '/parentId' }])
  // The company stays on top: one root, so that the policy and its administrators have one place.
  if ((target.row.record.parentId ?? null) === null) {
    throw notPermitted({ operation: 'move', target: targetOf('unit', id, target.row) }, ['/parentId'])
  }
  const { places } = await organisationAt(door.tx, door.tx.now)
  if (isBelow(places, parentId, id)) throw refusedAt('cyclic-units', ['/parentId'])
  return govern(door, {
    event: 'unit.moved',
    operation: 'move',
    target,
    whose: 'everybody',
    fields: { parentId },
    along: (after) => keepUnitHistory(door.tx, after, door.plan.userId),
    alsoAfterwards: true,
  })
}

/** Whether a unit is another one or lies below it. */
function isBelow(places: readonly { readonly id: string; readonly parentId: string | null }[], unit: string, above: string): boolean {
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId]))
  const seen = new Set<string>()
  for (let at: string | null = unit; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === above) return true
    seen.add(at)
  }
  return false
}
