import { describe, expect, it } from 'vitest'
import { checkClaim } from '../../src/claims/check-claims.ts'
import { compilePolicy, defineVocabulary, parsePolicy } from '../../src/index.ts'
import type { Claim } from '../../src/policy/claim.ts'
import type { PolicyDocument } from '../../src/policy/document.ts'
import { personOf, type World } from '../reference/world.ts'
import { peopleFor } from '../worlds/people.ts'
import { recordsFor, sharesFor, teamsFor } from '../worlds/records.ts'
import { type MadeWorld, worldOf } from '../worlds/worlds.ts'
import { claimsFor, separated } from './made-claims.ts'
import { objectOf, violates } from './violates.ts'
import { worldOfCounterExample } from './world-of.ts'

const POLICIES = Number(process.env.CLAIM_POLICIES ?? 60)
const CLAIMS = 6
const ATTACKS = 6

/** Other people and records under the same policy. */
function attackWorld({ ground, world }: MadeWorld, policy: PolicyDocument): World {
  const people = peopleFor(ground, Object.keys(policy.roles))
  return { ...world, policy, people, records: recordsFor(ground, people), team: teamsFor(ground), shares: sharesFor(ground) }
}

function findViolation(world: World, claim: Claim): string | null {
  const object = objectOf(claim)
  for (const person of world.people) {
    for (const { values } of world.records[object] ?? [])
      if (violates(world, person, claim, values)) return JSON.stringify({ claim, person, values })
  }
  return null
}

const counts = { holds: 0, fails: 0, undecided: 0, attacks: 0, byChance: 0, tried: [] as number[] }

describe.each(Array.from({ length: POLICIES }, (_, i) => 40_000 + i))('claims about made policy %i', (seed) => {
  it('C2: what holds is violated nowhere, and what fails is violated in the world that is given', { timeout: 60_000 }, () => {
    const made = worldOf(seed)
    const policy = separated(made)
    const claims = claimsFor(made.ground, policy, CLAIMS)
    const parsed = parsePolicy({ ...policy, claims }, defineVocabulary(made.world.vocabulary))
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    const compiled = compilePolicy(defineVocabulary(made.world.vocabulary), parsed.policy)
    const worlds = Array.from({ length: ATTACKS }, () => attackWorld(made, policy))
    for (const claim of claims) {
      const result = checkClaim(compiled, claim)
      counts[result.verdict]++
      counts.tried.push(result.tried)
      if (result.verdict === 'fails') {
        const { counterExample } = result
        const world = worldOfCounterExample(made.world.vocabulary, policy, counterExample)
        // How sharp the attacks are: what is false should often be found so by chance.
        if (worlds.some((each) => findViolation(each, claim) !== null)) counts.byChance++
        expect([claim, violates(world, personOf(world, counterExample.person.id), claim, counterExample.record)]).toEqual([claim, true])
      } else if (result.verdict === 'holds') {
        for (const world of worlds) {
          counts.attacks++
          expect([claim, findViolation(world, claim)]).toEqual([claim, null])
        }
      }
    }
  })
})

it('has seen claims of both kinds, and few that it could not decide', () => {
  const { holds, fails, undecided, attacks, byChance, tried } = counts
  const figures = [
    `claims: ${holds} hold, ${fails} fail (${byChance} broken by chance, too), ${undecided} undecided`,
    `${attacks} worlds attacked`,
    `most tried ${Math.max(...tried)}`,
  ]
  console.log(figures.join('; '))
  expect(holds).toBeGreaterThan(POLICIES / 2)
  expect(fails).toBeGreaterThan(POLICIES / 2)
  expect(byChance).toBeGreaterThan(fails / 2)
  expect(undecided).toBeLessThan(POLICIES / 20)
})
