import { isDeepStrictEqual } from 'node:util'
import { personOf, type World } from '../reference/world.ts'
import { type Case, caseFor } from '../worlds/cases.ts'
import { variantsOf } from '../worlds/decisive.ts'
import { worldOf } from '../worlds/worlds.ts'
import { type Prepared, plansOf, prepare } from './prepared.ts'
import { relationsOf } from './relations.ts'

/** A case, the world it is asked in, and the same world but for one thing, without which the answer is another. */
export interface Plant {
  readonly asked: Case
  readonly world: World
  readonly seen: World
}

/** An engine that was told of another world than the reference: as if it overlooked what differs. */
export function blinded({ world, seen }: Plant): Prepared {
  return { ...prepare(world), plan: plansOf(seen, seen.policy) }
}

/** For each kind of rule one plant that shows in `answer`, from a number of worlds. */
export function plantsFrom(seeds: readonly number[], answer: (world: World, asked: Case) => unknown): ReadonlyMap<string, Plant> {
  const found = new Map<string, Plant>()
  for (const seed of seeds) {
    const made = worldOf(seed)
    for (let count = 0; count < 12; count++) {
      const asked = caseFor(made)
      const expected = answer(made.world, asked)
      for (const { kind, world } of variantsOf(made.world, asked)) {
        if (found.has(kind) || isDeepStrictEqual(answer(world, asked), expected)) continue
        if (isAboutPlanOnly(made.world, world, asked)) found.set(kind, { asked, world: made.world, seen: world })
      }
    }
  }
  return found
}

/** How the person stands to the record is found out by the door, not by the plan: it must be the same in both worlds. */
function isAboutPlanOnly(world: World, other: World, { userId, object, record, after }: Case): boolean {
  const relations = (each: World) => [record, after ?? record].map((state) => relationsOf(each, personOf(each, userId), object, state))
  return isDeepStrictEqual(relations(world), relations(other))
}
