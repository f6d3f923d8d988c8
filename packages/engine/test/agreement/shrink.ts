import type { PGlite } from '@electric-sql/pglite'
import type { World } from '../reference/world.ts'
import { type Check, type Disagreement, outcomeOf } from './check.ts'
import { withWorld } from './database.ts'
import { prepare } from './prepared.ts'
import { editsOf } from './shrink-edits.ts'

export interface Minimal {
  readonly world: World
  readonly disagreement: Disagreement
}

/** Puts the world into the database where there is one, and asks. An engine that will not even take the world has no answer. */
export async function askedOf(check: Check, world: World, database: PGlite | null): Promise<Disagreement | null> {
  if (database === null) return outcomeOf(check, prepare(world))
  return withWorld(database, world, () => outcomeOf(check, prepare(world, database)))
}

/** Makes the world smaller as long as the check still fails in the same way. */
export async function shrink(check: Check, from: Minimal, database: PGlite | null, attempts = 6000): Promise<Minimal> {
  let smallest = from
  let left = attempts
  for (let before: World | null = null; before !== smallest.world && left > 0; ) {
    before = smallest.world
    for (const edit of editsOf(smallest.world)) {
      const candidate = edit(smallest.world)
      if (left-- <= 0) break
      if (JSON.stringify(candidate) === JSON.stringify(smallest.world)) continue
      const disagreement = await attempted(() => askedOf(check, candidate, database))
      if (disagreement !== null && kindOf(disagreement) === kindOf(from.disagreement)) smallest = { world: candidate, disagreement }
    }
  }
  return smallest
}

async function attempted(ask: () => Promise<Disagreement | null>): Promise<Disagreement | null> {
  try {
    return await ask()
  } catch {
    return null
  }
}

/** A disagreement about rows stays one about rows: the first words say which kind it is. */
function kindOf({ about }: Disagreement): string {
  return about.split(' ').slice(0, 3).join(' ')
}
