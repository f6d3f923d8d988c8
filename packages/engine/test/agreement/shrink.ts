import type { World } from '../reference/world.ts'
import { type Check, type Disagreement, outcomeOf } from './check.ts'
import { type Databases, withWorld } from './database.ts'
import { prepare } from './prepared.ts'
import { editsOf } from './shrink-edits.ts'

export interface Minimal {
  readonly world: World
  readonly disagreement: Disagreement
}

/**
 * Puts the world into a database where one is needed, and asks. Null also for a world that the engine will not even take: making a
 * world smaller may leave names without what they name.
 */
async function askedOf(check: Check, world: World, databases: Databases | null): Promise<Disagreement | null> {
  try {
    const prepared = prepare(world)
    if (databases === null) return await outcomeOf(check, prepared)
    const database = await databases.next()
    return await withWorld(database, world, () => outcomeOf(check, { ...prepared, database }))
  } catch {
    await databases?.close()
    return null
  }
}

/** Makes the world smaller as long as the check still fails in the same way, but no longer than some minutes. */
export async function shrink(check: Check, from: Minimal, databases: Databases | null, milliseconds = 240_000): Promise<Minimal> {
  const deadline = performance.now() + milliseconds
  let smallest = from
  for (let before: World | null = null; before !== smallest.world; ) {
    before = smallest.world
    for (const edit of editsOf(smallest.world)) {
      if (performance.now() > deadline) return smallest
      const candidate = edit(smallest.world)
      if (JSON.stringify(candidate) === JSON.stringify(smallest.world)) continue
      const disagreement = await askedOf(check, candidate, databases)
      if (disagreement !== null && kindOf(disagreement) === kindOf(from.disagreement)) smallest = { world: candidate, disagreement }
    }
  }
  return smallest
}

/** A disagreement about rows stays one about rows: the first words say which kind it is. */
function kindOf({ about }: Disagreement): string {
  return about.split(' ').slice(0, 3).join(' ')
}
