import { describe, expect, it } from 'vitest'
import { relationsOf } from '../../test/agreement/relations.ts'
import { reportsOf } from '../../test/reference/organisation.ts'
import type { Person, World } from '../../test/reference/world.ts'
import { caseFor } from '../../test/worlds/cases.ts'
import { variantsOf } from '../../test/worlds/decisive.ts'
import { peopleFor } from '../../test/worlds/people.ts'
import { policyFor } from '../../test/worlds/policies.ts'
import { type MadeWorld, worldOf } from '../../test/worlds/worlds.ts'
import { checkTransfer } from '../decide/check-write.ts'
import { levelsOf, writableFields } from '../decide/fields.ts'
import { allowed } from '../decide/permits.ts'
import type { EngineRecord } from '../decide/record.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import { type Plan, planFor } from '../plan/plan.ts'
import type { Session } from '../plan/subject.ts'
import { unitTree } from '../plan/unit-tree.ts'
import { LEVELS } from '../policy/document.ts'
import { defineVocabulary } from '../vocabulary/vocabulary.ts'
import { comparePolicies, type Side } from './compare-policies.ts'
import type { Change, Changes, Right } from './comparison.ts'

const PATIENCE = 60_000

function sideOf(world: World): Side {
  const subjects = world.people.map((person) => ({ ...person, reports: reportsOf(world, person) }))
  return { compiled: compilePolicy(defineVocabulary(world.vocabulary), world.policy), units: unitTree(world.units), subjects }
}

/** Neighbouring worlds: one part of one rule or of the organisation changed, another policy, or other assignments. */
function* pairs(seed: number, worlds: number): Generator<[MadeWorld, World, World]> {
  for (let i = 0; i < worlds; i++) {
    const made = worldOf(seed + i)
    const { world, ground } = made
    yield [made, world, { ...world, policy: policyFor(ground) }]
    yield [made, world, { ...world, people: peopleFor(ground, Object.keys(world.policy.roles)) }]
    for (const { world: other } of ground.random.take(variantsOf(world, caseFor(made)), 12)) {
      yield [made, world, other]
      yield [made, other, world]
    }
  }
}

const SESSIONS: readonly (Session | null)[] = [
  null,
  { assurance: 1, networks: [], schedules: [], courses: [] },
  { assurance: 2, networks: ['office'], schedules: ['night'], courses: ['privacy'] },
  { assurance: 3, networks: ['office', 'vpn'], schedules: ['workday', 'night'], courses: ['privacy', 'sales'] },
]

const isOf = (rights: readonly Right[], object: string, operations: readonly string[]): boolean =>
  rights.some((right) => right.object === object && operations.includes(right.operation))

/** Whether some right of reading, of the operation itself, or about this field, is said to be gained. */
function isExplained({ gains }: Change, object: string, operation: string, about: (right: Right) => boolean): boolean {
  return gains.some(
    (right) =>
      right.object === object &&
      (right.operation === operation || right.operation === 'read') &&
      (right.subject.kind === 'operation' || about(right)),
  )
}

const NO_CHANGE: Change = { gains: [], losses: [] }

const changeFor = (changes: Changes, person: Person): Change =>
  (Object.hasOwn(changes, person.id) ? changes[person.id] : undefined) ?? NO_CHANGE

interface Seen {
  readonly change: Change
  readonly object: string
  readonly record: EngineRecord
  /** Where a transfer would take it. */
  readonly place: Pick<EngineRecord, 'ownerId' | 'unitId'>
  readonly was: Plan
  readonly is: Plan
  readonly relations: ReturnType<typeof relationsOf>
}

/** Checks one record and counts what was gained on it: anything allowed now and not before must be in the comparison (§4.3). */
function checkGains({ change, object, record, place, was, is, relations }: Seen): number {
  let gained = 0
  const operations = [...(is.compiled.vocabulary.objects.get(object)?.operations.keys() ?? [])]
  for (const operation of operations) {
    if (allowed(is, object, operation, record, relations) && !allowed(was, object, operation, record, relations)) {
      gained++
      expect(isOf(change.gains, object, [operation, 'read'])).toBe(true)
    }
    if (operation !== 'read' && operation !== 'export') continue
    const before = levelsOf(was, object, record, relations, operation)
    for (const [field, level] of Object.entries(levelsOf(is, object, record, relations, operation))) {
      if (LEVELS.indexOf(level) <= LEVELS.indexOf(before[field] ?? 'hidden')) continue
      gained++
      expect(isExplained(change, object, operation, ({ subject }) => subject.kind === 'level' && subject.field === field)).toBe(true)
    }
  }
  for (const operation of ['create', 'update'] as const) {
    if (!operations.includes(operation)) continue
    const before = writableFields(was, object, operation, record, relations)
    for (const field of writableFields(is, object, operation, record, relations)) {
      if (before.includes(field)) continue
      gained++
      expect(isExplained(change, object, operation, ({ subject }) => subject.kind !== 'operation' && subject.field === field)).toBe(true)
    }
  }
  if (operations.includes('transfer')) {
    const [from, to] = [record, { ...record, ...place }].map((state) => ({ record: state, relations }))
    if (from === undefined || to === undefined) throw new Error('a transfer has two states')
    if (checkTransfer(is, object, from, to).allowed && !checkTransfer(was, object, from, to).allowed) {
      gained++
      expect(isOf(change.gains, object, ['transfer', 'read'])).toBe(true)
    }
  }
  return gained
}

describe('comparePolicies over random worlds', () => {
  it(
    '§4.3: misses no gain, in any session',
    () => {
      const met = { gained: 0, nothing: 0 }
      for (const [{ ground }, before, after] of pairs(1, 12)) {
        const [was, is] = [sideOf(before), sideOf(after)]
        const { people } = comparePolicies(was, is)
        for (const person of after.people) {
          const change = changeFor(people, person)
          if (change.gains.length === 0) met.nothing++
          const session = ground.random.pick(SESSIONS)
          const earlier = was.subjects.find(({ id }) => id === person.id)
          const later = is.subjects.find(({ id }) => id === person.id)
          if (earlier === undefined || later === undefined) throw new Error('the same people are on both sides')
          const plans = {
            was: planFor(was.compiled, was.units, { ...earlier, session }),
            is: planFor(is.compiled, is.units, { ...later, session }),
          }
          for (const [object, records] of Object.entries(after.records)) {
            for (const { values: record } of ground.random.take(records, 6)) {
              const relations = relationsOf(after, person, object, record)
              const { ownerId, unitId } = ground.random.pick(records).values
              met.gained += checkGains({ change, object, record, place: { ownerId, unitId }, ...plans, relations })
            }
          }
        }
      }
      expect(met.gained).toBeGreaterThan(2_000)
      expect(met.nothing).toBeGreaterThan(200)
    },
    PATIENCE,
  )

  it('finds no change between a policy and itself, nor one that is only named otherwise', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { world } = worldOf(seed)
      const text = JSON.stringify(world.policy).replaceAll(/"(grant|denial)-(\d+)"/g, '"renamed-$1-$2"')
      expect(comparePolicies(sideOf(world), sideOf({ ...world, policy: JSON.parse(text) as World['policy'] }))).toEqual({
        people: {},
        roles: {},
      })
    }
  })

  it('G3: a grant taken away or a denial added gives nobody anything', () => {
    let losses = 0
    for (let seed = 100; seed < 130; seed++) {
      const { world, ground } = worldOf(seed)
      const { random } = ground
      const name = random.pick(Object.keys(world.policy.roles))
      const other = random.pick(Object.values(policyFor(ground).roles))
      const role = world.policy.roles[name]
      if (role === undefined) throw new Error('the role was picked from those there are')
      const denials = (other.denials ?? []).map((denial) => ({ ...denial, id: `further-${denial.id}` }))
      const less = { ...role, grants: role.grants.slice(1), denials: [...(role.denials ?? []), ...denials] }
      const after = { ...world, policy: { ...world.policy, roles: { ...world.policy.roles, [name]: less } } }
      const { people, roles } = comparePolicies(sideOf(world), sideOf(after))
      for (const { gains, losses: lost } of [...Object.values(people), ...Object.values(roles)]) {
        expect(gains).toEqual([])
        losses += lost.length
      }
    }
    expect(losses).toBeGreaterThan(100)
  })
})
