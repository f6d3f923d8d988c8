import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ID, planWith } from '../../test/snapshots/company.ts'
import { scopesReach, unitOf } from '../decide/reaches.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import { SCOPES, type Scope } from '../vocabulary/definition.ts'
import {
  coversScopes,
  denialScopes,
  EVERY_RECORD,
  grantScopes,
  NO_SCOPES,
  reachesNothing,
  type ScopeSet,
  scopeSet,
  uniteScopes,
} from './scope-set.ts'
import { EVERY_UNIT, NO_UNITS, type UnitSet, unitSetOf } from './unit-set.ts'

const plan = planWith({})
const tree = plan.units

const units: fc.Arbitrary<UnitSet> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NO_UNITS) },
  { weight: 4, arbitrary: fc.subarray([0, 1, 2, 3]).map((indexes) => unitSetOf(indexes, 4)) },
  { weight: 1, arbitrary: fc.constant(EVERY_UNIT) },
)
const flag = fc.boolean()
const set: fc.Arbitrary<ScopeSet> = fc
  .record({
    every: fc.nat({ max: 19 }).map((n) => n === 0),
    mine: flag,
    units,
    reports: units,
    pool: units,
    onTeam: flag,
    shared: fc.constantFrom(0, 1, 2),
    parent: flag,
  })
  .map(scopeSet)

const situation: fc.Arbitrary<[EngineRecord, Relations]> = fc.tuple(
  fc.record({
    id: fc.constant(ID.acme),
    ownerId: fc.constantFrom(ID.rita, ID.ines, ID.acme, null),
    unitId: fc.constantFrom(ID.company, ID.east, ID.west, ID['east-team'], 'a unit that is not there'),
  }),
  fc.record({ onTeam: flag, shared: fc.constantFrom(0, 1, 2), parentReadable: flag }),
)

const reached = (scopes: ScopeSet, [record, relations]: [EngineRecord, Relations]): boolean =>
  scopesReach(scopes, plan, record, relations, unitOf(plan, record))

describe('the laws of scope sets', () => {
  it('G1: a union reaches what either reaches', () => {
    fc.assert(
      fc.property(set, set, situation, (a, b, at) => {
        expect(reached(uniteScopes(a, b), at)).toBe(reached(a, at) || reached(b, at))
      }),
      { numRuns: 2000 },
    )
  })

  it('P5: what covers another reaches all that the other reaches', () => {
    let covering = 0
    fc.assert(
      fc.property(set, set, situation, (a, b, at) => {
        for (const outer of [a, uniteScopes(a, b)]) {
          if (!coversScopes(outer, b)) continue
          covering++
          expect(reached(b, at) && !reached(outer, at)).toBe(false)
        }
      }),
      { numRuns: 2000 },
    )
    expect(covering).toBeGreaterThan(500)
  })

  it('P5: covering is seen where it is plain: by itself, by a union, by every record, and of nothing', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        expect(coversScopes(a, a)).toBe(true)
        expect(coversScopes(uniteScopes(a, b), b)).toBe(true)
        expect(coversScopes(EVERY_RECORD, a)).toBe(true)
        expect(coversScopes(a, NO_SCOPES)).toBe(true)
        expect(coversScopes(a, EVERY_RECORD)).toBe(a.every)
      }),
    )
  })

  it('a set that reaches nothing reaches no record, and only nothing is called so', () => {
    fc.assert(
      fc.property(set, situation, (each, at) => {
        if (reachesNothing(each)) expect(reached(each, at)).toBe(false)
        expect(reachesNothing(uniteScopes(each, NO_SCOPES))).toBe(coversScopes(NO_SCOPES, each))
      }),
    )
  })

  it('a simple set depends on owner and unit alone', () => {
    fc.assert(
      fc.property(set, situation, situation, (each, [record, relations], [, others]) => {
        if (each.simple) expect(reached(each, [record, relations])).toBe(reached(each, [record, others]))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('scopeSet', () => {
  it.each<[string, Partial<ScopeSet>, boolean]>([
    ['nothing', {}, true],
    ['mine and units', { mine: true, units: EVERY_UNIT }, true],
    ['every record', { every: true }, true],
    ['the team', { onTeam: true }, false],
    ['a share', { shared: 2 }, false],
    ['a parent', { parent: true }, false],
    ['reports', { reports: EVERY_UNIT }, false],
    ['the pool', { pool: unitSetOf([1], 4) }, false],
  ])('%s: simple or not', (_, parts, simple) => {
    expect(scopeSet(parts).simple).toBe(simple)
  })

  it.each<[string, Partial<ScopeSet>]>([
    ['every record', { every: true }],
    ['mine', { mine: true }],
    ['a unit', { units: unitSetOf([0], 4) }],
    ['reports', { reports: unitSetOf([0], 4) }],
    ['the pool', { pool: unitSetOf([0], 4) }],
    ['the team', { onTeam: true }],
    ['a share', { shared: 1 }],
    ['a parent', { parent: true }],
  ])('%s is something, and not covered by anything else', (_, parts) => {
    expect(reachesNothing(scopeSet(parts))).toBe(false)
    expect(reachesNothing(NO_SCOPES)).toBe(true)
    expect(coversScopes(NO_SCOPES, scopeSet(parts))).toBe(false)
  })

  it('D4: a union needs the lower share level, and covers the higher', () => {
    const levels = [0, 1, 2] as const
    const united = levels.map((a) => levels.map((b) => uniteScopes(scopeSet({ shared: a }), scopeSet({ shared: b })).shared))
    expect(united).toEqual([
      [0, 1, 2],
      [1, 1, 1],
      [2, 1, 2],
    ])
    const covered = levels.map((a) => levels.map((b) => coversScopes(scopeSet({ shared: a }), scopeSet({ shared: b }))))
    expect(covered).toEqual([
      [true, false, false],
      [true, true, true],
      [true, false, true],
    ])
  })

  it('P5: a unit covers its pool and its reports, and they do not cover it', () => {
    const east = unitSetOf([1], 4)
    expect(coversScopes(scopeSet({ units: east }), scopeSet({ pool: east, reports: east }))).toBe(true)
    expect(coversScopes(scopeSet({ pool: east, reports: east }), scopeSet({ units: east }))).toBe(false)
    expect(coversScopes(scopeSet({ pool: east }), scopeSet({ reports: east }))).toBe(false)
    expect(coversScopes(scopeSet({ reports: east }), scopeSet({ pool: east }))).toBe(false)
  })
})

describe('grantScopes and denialScopes', () => {
  const ids = (each: UnitSet) => (each.every ? 'every' : tree.ids.filter((_, i) => ((each.words[0] ?? 0) >>> i) & 1))
  const below = [ID.east, ID['east-team']]
  const shown = ({ units: its, reports, pool, simple: _, ...rest }: ScopeSet) => ({
    ...rest,
    units: ids(its),
    reports: ids(reports),
    pool: ids(pool),
  })
  const none = { every: false, mine: false, units: [], reports: [], pool: [], onTeam: false, shared: 0, parent: false }

  it.each<[Scope, object, object]>([
    ['mine', { mine: true }, { mine: true }],
    ['unit', { units: [ID.east] }, { units: [ID.east] }],
    ['unitAndBelow', { units: below }, { units: below }],
    ['reports', { reports: below }, { reports: 'every' }],
    ['team', { onTeam: true }, { onTeam: true }],
    ['sharedRead', { shared: 1 }, { shared: 1 }],
    ['sharedWrite', { shared: 2 }, { shared: 2 }],
    ['pool', { pool: below }, { pool: 'every' }],
    ['parent', { parent: true }, { parent: true }],
    ['all', { units: below }, { every: true, units: 'every' }],
  ])('G2, G3: %s of a grant is bounded by the unit, of a denial it is not', (scope, granted, denied) => {
    expect(shown(grantScopes([scope], ID.east, tree))).toEqual({ ...none, ...granted })
    expect(shown(denialScopes([scope], ID.east, tree))).toEqual({ ...none, ...denied })
  })

  it('G3: a denial of the whole document has no unit of its own', () => {
    expect(shown(denialScopes(['unit', 'unitAndBelow'], null, tree))).toEqual(none)
    expect(shown(denialScopes(['reports', 'pool'], null, tree))).toEqual({ ...none, reports: 'every', pool: 'every' })
  })

  it('G1: of several unit scopes and share scopes the widest counts', () => {
    expect(shown(grantScopes(['unit', 'all', 'sharedWrite', 'sharedRead'], ID.company, tree))).toMatchObject({ units: tree.ids, shared: 1 })
    expect(shown(grantScopes(['unit', 'unitAndBelow'], ID.east, tree))).toMatchObject({ units: below })
  })

  it('G2: with every scope at once, in an unknown unit, only the unbounded ones are left', () => {
    expect(shown(grantScopes(SCOPES, 'a unit that is not there', tree))).toEqual({
      ...none,
      mine: true,
      onTeam: true,
      shared: 1,
      parent: true,
    })
  })
})
