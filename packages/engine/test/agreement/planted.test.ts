import { describe, expect, it } from 'vitest'
import type { World } from '../reference/world.ts'
import { answerTo, type Case, caseFor } from '../worlds/cases.ts'
import { variantsOf } from '../worlds/decisive.ts'
import { worldOf } from '../worlds/worlds.ts'
import { outcomeOf } from './check.ts'
import { decisionCheck } from './decisions.ts'
import { FLOORS } from './floors.ts'
import { type Prepared, plansOf, prepare } from './prepared.ts'

/** An engine that was told of another world than the reference: as if it overlooked what differs. */
function blinded(world: World, seen: World): Prepared {
  return { ...prepare(world), plan: plansOf(seen, seen.policy) }
}

/** For each kind of rule, a case that it decides, and the world without it. Relations are not the plan's, so not planted here. */
function plants(): ReadonlyMap<string, readonly [Case, World, World]> {
  const found = new Map<string, readonly [Case, World, World]>()
  for (let seed = 70_000; seed < 70_120; seed++) {
    const made = worldOf(seed)
    for (let count = 0; count < 12; count++) {
      const asked = caseFor(made)
      const answer = answerTo(made.world, asked)
      for (const { kind, world } of variantsOf(made.world, asked)) {
        if (!found.has(kind) && answerTo(world, asked) !== answer) found.set(kind, [asked, made.world, world])
      }
    }
  }
  return found
}

describe('a harness that looks', () => {
  const planted = plants()
  const wanted = Object.keys(FLOORS).filter((kind) => !['team', 'share:read', 'share:write', 'bound'].includes(kind))

  it.each(wanted)('§4.1: an engine that overlooks %s is found out', async (kind) => {
    const [asked, world, seen] = planted.get(kind) ?? []
    if (asked === undefined || world === undefined || seen === undefined) throw new Error(`no case that ${kind} decides`)
    expect(await outcomeOf(decisionCheck(asked), prepare(world))).toBeNull()
    expect(await outcomeOf(decisionCheck(asked), blinded(world, seen))).not.toBeNull()
  })
})
