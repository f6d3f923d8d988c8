import type { EngineRecord } from '../../src/index.ts'
import type { Outline, Reached } from '../../src/sql/outline.ts'
import { isOnTeam, shareLevel } from '../reference/decide.ts'
import { type Person, storedOf, type World } from '../reference/world.ts'

type Place = Pick<EngineRecord, 'id' | 'ownerId' | 'unitId'>

function isReached(world: World, person: Person, object: string, reached: Reached, { id, ownerId, unitId }: Place): boolean {
  return (
    reached.all ||
    (ownerId !== null && reached.owners.includes(ownerId)) ||
    reached.units.includes(unitId) ||
    (ownerId === null && reached.pool.includes(unitId)) ||
    (reached.onTeam && isOnTeam(world, person, object, id)) ||
    (reached.shared && shareLevel(world, person, object, id) > 0)
  )
}

/** Whether a wall of that outline lets the record through: by itself, or by a parent that lives. */
export function isWithin(world: World, person: Person, object: string, outline: Outline, record: EngineRecord): boolean {
  if (isReached(world, person, object, outline, record)) return true
  return Object.entries(outline.parents).some(([field, reached]) => {
    const id = record[field]
    const parent = world.vocabulary.objects[object]?.fields[field]?.target ?? ''
    const stored = typeof id === 'string' ? storedOf(world, parent, id) : undefined
    return stored !== undefined && !stored.deleted && isReached(world, person, parent, reached, stored.values)
  })
}
