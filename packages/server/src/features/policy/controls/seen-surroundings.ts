import { levelsOf, type Surroundings } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { mostLevel } from '#platform/access/object-types.ts'
import { isInView, rowsById } from '#platform/access/rows.ts'

/** The roles that somebody holds now, as far as the person sees who holds what (V8); nothing is said to whoever never sees it. */
async function rolesSeenHeld(door: DoorContext): Promise<ReadonlySet<string> | undefined> {
  if (mostLevel(door.plan, 'assignment', 'role') !== 'clear') return undefined
  const { rows } = await door.tx.execute<{ id: string }>({
    text: 'SELECT id FROM assignment WHERE valid_from <= $1 AND valid_until > $1 AND deleted_at IS NULL',
    values: [door.tx.now],
  })
  const assignments = await rowsById(
    door,
    'assignment',
    rows.map(({ id }) => id),
  )
  const seen = assignments.filter(
    (row) => isInView(door, 'assignment', row) && levelsOf(door.plan, 'assignment', row.record, row.relations).role === 'clear',
  )
  return new Set(seen.map(({ record }) => String(record.role)))
}

/** What lint may know beside the policy: the day, and who holds which role as far as the reader sees it. */
export async function seenSurroundings(door: DoorContext): Promise<Surroundings> {
  const held = await rolesSeenHeld(door)
  return { today: door.tx.now.slice(0, 10), ...(held === undefined ? {} : { held }) }
}
