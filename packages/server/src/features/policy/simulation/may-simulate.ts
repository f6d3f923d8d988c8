import { allowed } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import { idInForce } from '../stored-version.ts'

/**
 * Makes sure that the person may simulate what would come after the version in force (V8: it needs its own operation).
 *
 * @returns the id of that version
 * @throws Problem not-permitted
 */
export async function requireSimulate(door: DoorContext): Promise<string> {
  const id = await idInForce(door.tx)
  const row = await rowInView(door, 'policy', id)
  if (!allowed(door.plan, 'policy', 'simulate', row.record, row.relations)) {
    throw notPermitted({
      operation: 'simulate',
      target: targetOf('policy', id, row),
      decision: decisionOn(door, 'policy', 'simulate', row),
    })
  }
  return id
}
