import type { World } from '../reference/world.ts'
import { type Ground, groundFor } from './ground.ts'
import { peopleFor } from './people.ts'
import { policyFor } from './policies.ts'
import { random } from './random.ts'
import { recordsFor, sharesFor, teamsFor } from './records.ts'

export interface MadeWorld {
  readonly seed: number
  readonly ground: Ground
  readonly world: World
}

/** The world of a seed. The ground's random source goes on from there: cases and filters drawn from it come again with the seed too. */
export function worldOf(seed: number): MadeWorld {
  const ground = groundFor(random(seed))
  const policy = policyFor(ground)
  const people = peopleFor(ground, Object.keys(policy.roles))
  const world: World = {
    vocabulary: ground.vocabulary,
    policy,
    units: ground.units,
    people,
    records: recordsFor(ground, people),
    team: teamsFor(ground),
    shares: sharesFor(ground),
  }
  return { seed, ground, world }
}
