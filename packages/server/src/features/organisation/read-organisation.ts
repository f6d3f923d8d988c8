import type { ShownRecord } from '@menshen/contract'
import { type Position, restPart } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { reachOf } from '#platform/access/object-types.ts'
import { rowsOf } from '#platform/access/rows.ts'
import { shownFromView } from '#platform/access/shown-record.ts'

const STEP = 500

/** All records of an object type that the person sees, by id: an organisation is read whole, not by pages. */
async function wholeView(door: DoorContext, object: 'unit' | 'user'): Promise<ShownRecord[]> {
  if (!reachOf(door.plan, object).operations.includes('read')) return []
  const shown: ShownRecord[] = []
  let after: Position | null = null
  for (;;) {
    const query = restPart(door.plan, { object }, { field: 'id', descending: false }, after, STEP)
    const rows = query === null ? [] : await rowsOf(door, query)
    shown.push(...rows.map((row) => shownFromView(door, object, row)))
    const last = rows.at(-1)
    if (rows.length < STEP || last === undefined) return shown
    after = { value: null, id: last.record.id }
  }
}

/** The units and people that somebody sees, each as V shows it: the tree with its heads is drawn from them. */
export async function readOrganisation(door: DoorContext): Promise<{ units: ShownRecord[]; users: ShownRecord[] }> {
  const units = await wholeView(door, 'unit')
  const users = await wholeView(door, 'user')
  door.audit({ event: 'organisation.read', operation: 'read', shown: [...units, ...users].map(({ id }) => id) })
  return { units, users }
}
