import { describe, expect, it } from 'vitest'
import { relationsOf } from '../../test/agreement/relations.ts'
import { reportsOf } from '../../test/reference/organisation.ts'
import type { Person, World } from '../../test/reference/world.ts'
import { stockOf } from '../../test/simulate/stock-of.ts'
import { caseFor } from '../../test/worlds/cases.ts'
import { variantsOf } from '../../test/worlds/decisive.ts'
import { policyFor } from '../../test/worlds/policies.ts'
import { worldOf } from '../../test/worlds/worlds.ts'
import { compareDecisions } from '../compare/compare-decisions.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import type { Session } from '../plan/subject.ts'
import { unitTree } from '../plan/unit-tree.ts'
import { defineVocabulary } from '../vocabulary/vocabulary.ts'
import { askedBy, changedTypes, type Simulation, simulate } from './simulate.ts'

const FULL: Session = { assurance: 3, networks: ['office', 'vpn'], schedules: ['workday', 'night'], courses: ['privacy', 'sales'] }

/** Another policy for the same organisation: a rule of it varied, or all of it. */
function* pairs(seed: number, worlds: number): Generator<[World, World]> {
  for (let i = 0; i < worlds; i++) {
    const made = worldOf(seed + i)
    yield [made.world, { ...made.world, policy: policyFor(made.ground) }]
    for (const { world } of made.ground.random.take(variantsOf(made.world, caseFor(made)), 6)) {
      const other = { ...made.world, policy: world.policy }
      yield [made.world, other]
      yield [other, made.world]
    }
  }
}

function simulationOf(before: World, after: World): Simulation {
  const vocabulary = defineVocabulary(before.vocabulary)
  const compiled = [before, after].map(({ policy }) => compilePolicy(vocabulary, policy))
  const [was, is] = compiled
  if (was === undefined || is === undefined) throw new Error('two policies are compared')
  const people = before.people.map((person) => ({ ...person, reports: reportsOf(before, person), session: FULL }))
  return { before: was, after: is, units: unitTree(before.units), people }
}

/** What is said of one kind of change, in words that can be compared. */
type Said = Record<string, { people: Record<string, number>; records: number }>

const keyOf = ({ object, operation, subject, gained }: { object: string; operation: string; subject: unknown; gained: boolean }): string =>
  JSON.stringify([object, operation, subject, gained])

/** INVARIANT: by decisions alone, about every person and every living record. */
function bruteForce({ before, after, units, people }: Simulation, was: World, is: World): Said {
  const living = Object.entries(was.records).flatMap(([object, records]) =>
    records.filter(({ deleted }) => !deleted).map(({ values }) => ({ object, record: values })),
  )
  const personOf = (world: World, id: string): Person => world.people.find((person) => person.id === id) as Person
  const compared = living.map(({ object, record }) => ({
    object,
    record,
    relations: (id: string, side: 'before' | 'after') => {
      const world = side === 'before' ? was : { ...is, people: was.people }
      return relationsOf(world, { ...personOf(world, id), session: FULL }, object, record)
    },
  }))
  const said: Record<string, { people: Record<string, number>; ids: Set<string> }> = {}
  const sides = [before, after].map((compiled) => ({ compiled, units, subjects: people }))
  for (const change of compareDecisions(sides[0] as never, sides[1] as never, compared)) {
    const key = keyOf(change)
    const group = said[key] ?? { people: {}, ids: new Set<string>() }
    said[key] = group
    group.people[change.person] = (group.people[change.person] ?? 0) + 1
    group.ids.add(change.record)
  }
  return Object.fromEntries(Object.entries(said).map(([key, { people: counts, ids }]) => [key, { people: counts, records: ids.size }]))
}

function simulated(simulation: Simulation, world: World): Said {
  const said: Said = {}
  for (const object of changedTypes(simulation)) {
    const work = simulate(simulation, stockOf(askedBy(simulation, object), world))
    let step = work.next()
    while (step.done !== true) step = work.next()
    for (const change of step.value) said[keyOf(change)] = { people: Object.fromEntries(change.people), records: change.records }
  }
  return said
}

describe('simulate', () => {
  it('says of random organisations exactly what deciding about every person and record says', { timeout: 120_000 }, () => {
    let changes = 0
    let many = 0
    for (const [was, is] of pairs(4_200, 20)) {
      const simulation = simulationOf(was, is)
      const expected = bruteForce(simulation, was, is)
      expect(simulated(simulation, was)).toEqual(expected)
      changes += Object.keys(expected).length
      many += Object.values(expected).filter(({ records, people }) => records > 1 && Object.keys(people).length > 1).length
    }
    // An empty comparison would be equal too.
    expect(changes).toBeGreaterThan(700)
    expect(many).toBeGreaterThan(150)
  })
})
