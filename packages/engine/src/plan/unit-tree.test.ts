import { describe, expect, it } from 'vitest'
import { indexesOf } from './unit-set.ts'
import { type UnitPlace, unitTree } from './unit-tree.ts'

const places = (parents: Record<string, string | null>): UnitPlace[] => Object.entries(parents).map(([id, parentId]) => ({ id, parentId }))

function belowOf(parents: Record<string, string | null>, id: string): string[] {
  const tree = unitTree(places(parents))
  return indexesOf(tree.below(id)).map((i) => tree.ids[i] ?? '')
}

describe('unitTree', () => {
  const company = { company: null, east: 'company', west: 'company', team: 'east', desk: 'team' }

  it('G1: below is the unit and everything under it, at any depth', () => {
    expect(belowOf(company, 'company')).toEqual(['company', 'east', 'west', 'team', 'desk'])
    expect(belowOf(company, 'east')).toEqual(['east', 'team', 'desk'])
    expect(belowOf(company, 'desk')).toEqual(['desk'])
  })

  it('G1: only is the unit alone', () => {
    const tree = unitTree(places(company))
    expect(indexesOf(tree.only('east'))).toEqual([1])
    expect(tree.only('east')).toBe(tree.only('east'))
    expect(tree.below('east')).toBe(tree.below('east'))
  })

  it('gives every unit its index', () => {
    const tree = unitTree(places(company))
    expect(tree.ids).toEqual(Object.keys(company))
    expect([...tree.index]).toEqual(Object.keys(company).map((id, i) => [id, i]))
  })

  it('does not depend on the order in which the units come', () => {
    expect(belowOf({ team: 'east', east: 'company', company: null }, 'company').sort()).toEqual(['company', 'east', 'team'])
  })

  it('G2: an unknown unit is nothing and has nothing below it', () => {
    const tree = unitTree(places(company))
    expect(indexesOf(tree.only('ghost'))).toEqual([])
    expect(indexesOf(tree.below('ghost'))).toEqual([])
    expect(tree.below('ghost').every).toBe(false)
    expect(indexesOf(unitTree([]).below('company'))).toEqual([])
  })

  it('a unit under a parent that does not exist is below nothing but itself, and the parent has nothing below it', () => {
    const broken = { company: null, lost: 'ghost', 'under-lost': 'lost' }
    expect(belowOf(broken, 'company')).toEqual(['company'])
    expect(belowOf(broken, 'lost')).toEqual(['lost', 'under-lost'])
    expect(belowOf(broken, 'ghost')).toEqual([])
  })

  it('ends on a circle, which no unit outside of it reaches', () => {
    const circle = { company: null, a: 'c', b: 'a', c: 'b', d: 'd' }
    expect(belowOf(circle, 'company')).toEqual(['company'])
    expect(belowOf(circle, 'a').sort()).toEqual(['a', 'b', 'c'])
    expect(belowOf(circle, 'd')).toEqual(['d'])
  })

  it('takes the units once, from whatever can be walked once', () => {
    const tree = unitTree(new Map(places(company).map((place) => [place.id, place])).values())
    expect(indexesOf(tree.below('company'))).toHaveLength(5)
  })
})
