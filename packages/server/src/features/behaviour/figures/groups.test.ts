import { LEAST_GROUP } from '@menshen/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOf } from './groups.ts'
import type { Person } from './person-days.ts'

/** A company with regions and teams: t1 and t2 below r1, t3 below r2. */
const ABOVE: Readonly<Record<string, string | null>> = { t1: 'r1', t2: 'r1', t3: 'r2', r1: 'c', r2: 'c', c: null }
const above = (unitId: string): string | null => ABOVE[unitId] ?? null

const person = (userId: string, unitId: string, ...roles: string[]): Person => ({ userId, unitId, roles, days: [], kept: [] })
const many = (count: number, unitId: string, ...roles: string[]): Person[] =>
  Array.from({ length: count }, (_, at) => person(`${unitId} ${roles.join()} ${at}`, unitId, ...roles))

const shown = (people: readonly Person[]) =>
  groupsOf(people, above).groups.map(({ unitId, roles, people: members }) => [unitId, roles.join(), members.length])

describe('groupsOf', () => {
  it('keeps five of the same roles in a unit together, and lets fewer join the unit above', () => {
    expect(shown(many(5, 't1', 'seller'))).toEqual([['t1', 'seller', 5]])
    expect(shown([...many(4, 't1', 'seller'), ...many(3, 't2', 'seller')])).toEqual([['r1', 'seller', 7]])
    expect(shown([...many(2, 't1', 'seller'), ...many(2, 't3', 'seller'), ...many(1, 'c', 'seller')])).toEqual([['c', 'seller', 5]])
    expect(shown([...many(4, 't1', 'seller'), ...many(4, 't1', 'clerk')])).toEqual([])
  })

  it('does not show a group of which the difference to another is one person', () => {
    // Six in the region, five of them in a team: the sixth is in no figure, neither alone nor as a difference.
    const { groups, leftOut } = groupsOf([...many(5, 't1', 'seller'), ...many(1, 't2', 'seller')], above)
    expect(groups.map(({ unitId, people }) => [unitId, people.length])).toEqual([['t1', 5]])
    expect(leftOut.map(({ unitId }) => unitId)).toEqual(['t2'])
  })

  it('leaves whoever is in a unit that nobody knows the place of by themselves', () => {
    expect(shown(many(5, 'elsewhere', 'seller'))).toEqual([['elsewhere', 'seller', 5]])
    expect(shown([...many(4, 'elsewhere', 'seller'), ...many(1, 'c', 'seller')])).toEqual([])
  })

  it('puts everybody into one group or into none, and no group is smaller than five, nor any sum or difference of groups', () => {
    let grouped = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(ABOVE), 'elsewhere'), fc.constantFrom('seller', 'clerk', 'seller clerk')), {
          minLength: 10,
          maxLength: 60,
          size: 'max',
        }),
        (places) => {
          const people = places.map(([unitId, roles], at) => person(String(at), unitId, ...roles.split(' ')))
          const { groups, leftOut } = groupsOf(people, above)
          const ids = [...groups.flatMap((group) => group.people), ...leftOut].map(({ userId }) => userId)
          expect(ids.toSorted()).toEqual(people.map(({ userId }) => userId).toSorted())
          for (const group of groups) {
            grouped += 1
            expect(group.people.length).toBeGreaterThanOrEqual(LEAST_GROUP)
            for (const { roles } of group.people) expect(roles).toEqual(group.roles)
          }
        },
      ),
    )
    expect(grouped).toBeGreaterThan(50)
  })
})
