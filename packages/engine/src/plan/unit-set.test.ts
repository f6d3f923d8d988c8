import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EVERY_UNIT, hasUnit, includesAll, indexesOf, isEmpty, NO_UNITS, type UnitSet, unionOf, unitSetOf } from './unit-set.ts'

const SIZE = 70
const indexes = fc.uniqueArray(fc.nat({ max: SIZE - 1 }), { maxLength: 8 })
/** Sets over one tree, some of them made for a smaller one, and the two that need no tree. */
const set: fc.Arbitrary<UnitSet> = fc.oneof(
  { weight: 6, arbitrary: indexes.map((each) => unitSetOf(each, SIZE)) },
  { weight: 2, arbitrary: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 4 }).map((each) => unitSetOf(each, 31)) },
  { weight: 1, arbitrary: fc.constantFrom(NO_UNITS, EVERY_UNIT) },
)
const all = Array.from({ length: SIZE + 10 }, (_, i) => i)
const members = (each: UnitSet): number[] => all.filter((i) => hasUnit(each, i))

describe('unitSetOf', () => {
  it('holds what it was made of and nothing else, across the borders of words', () => {
    for (const made of [[], [0], [31], [32], [63, 64], [0, 31, 32, 69]]) expect(members(unitSetOf(made, SIZE))).toEqual(made)
    fc.assert(
      fc.property(indexes, (made) => {
        expect(members(unitSetOf(made, SIZE))).toEqual([...made].sort((a, b) => a - b))
      }),
    )
  })

  it('takes as many words as its tree needs', () => {
    expect([0, 1, 32, 33, 64, 65].map((size) => unitSetOf([], size).words.length)).toEqual([0, 1, 1, 2, 2, 3])
  })
})

describe('hasUnit', () => {
  it('G2: a unit that the tree does not know is in no set but every', () => {
    expect(hasUnit(unitSetOf([0, 1], 2), undefined)).toBe(false)
    expect(hasUnit(NO_UNITS, 0)).toBe(false)
    expect(hasUnit(EVERY_UNIT, undefined)).toBe(true)
    expect(hasUnit(EVERY_UNIT, 1000)).toBe(true)
  })
})

describe('the laws of unit sets', () => {
  it('a union holds what either holds', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const union = unionOf(a, b)
        for (const i of all) expect(hasUnit(union, i)).toBe(hasUnit(a, i) || hasUnit(b, i))
        expect(hasUnit(union, undefined)).toBe(hasUnit(a, undefined) || hasUnit(b, undefined))
        expect(includesAll(union, a) && includesAll(union, b)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('a union of nested sets is the larger one itself, so that both share one array', () => {
    const [large, small] = [unitSetOf([1, 40], SIZE), unitSetOf([40], SIZE)]
    expect(unionOf(large, small)).toBe(large)
    expect(unionOf(small, large)).toBe(large)
    expect(unionOf(EVERY_UNIT, small)).toBe(EVERY_UNIT)
    expect(unionOf(small, EVERY_UNIT)).toBe(EVERY_UNIT)
    expect(unionOf(unitSetOf([1], 2), unitSetOf([40], SIZE)).every).toBe(false)
  })

  it('a set includes another exactly when it holds all that the other holds', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const holdsAll = a.every || (!b.every && members(b).every((i) => hasUnit(a, i)))
        expect(includesAll(a, b)).toBe(holdsAll)
      }),
      { numRuns: 500 },
    )
  })

  it('a set is empty exactly when it holds nothing', () => {
    fc.assert(
      fc.property(set, (each) => {
        expect(isEmpty(each)).toBe(!each.every && members(each).length === 0)
      }),
    )
    expect([isEmpty(NO_UNITS), isEmpty(EVERY_UNIT), isEmpty(unitSetOf([], SIZE)), isEmpty(unitSetOf([69], SIZE))]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  it('the indexes are what it holds, in order', () => {
    fc.assert(
      fc.property(indexes, (made) => {
        expect(indexesOf(unitSetOf(made, SIZE))).toEqual([...made].sort((a, b) => a - b))
      }),
    )
    expect(indexesOf(NO_UNITS)).toEqual([])
  })
})
