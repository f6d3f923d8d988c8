import { expect, it } from 'vitest'
import type { World } from '../reference/world.ts'
import { worldOf } from '../worlds/worlds.ts'
import type { Check } from './check.ts'
import { shrink } from './shrink.ts'

/** Fails as long as the world has one certain record and one certain grant. */
function failingOn(recordId: string, grantId: string): Check {
  const has = (world: World) =>
    Object.values(world.records).some((records) => records.some(({ values }) => values.id === recordId)) &&
    Object.values(world.policy.roles).some(({ grants }) => grants.some(({ id }) => id === grantId))
  return {
    name: 'a check that fails',
    run: ({ world }) => (has(world) ? { about: 'record and grant', engine: true, reference: false } : null),
  }
}

it('a disagreement is shown in a world with nothing else in it', { timeout: 60_000 }, async () => {
  const { world } = worldOf(3)
  const [object, records] = Object.entries(world.records).find(([, some]) => some.length > 0) ?? ['', []]
  const grant = Object.values(world.policy.roles).flatMap(({ grants }) => grants)[0]
  const recordId = records[0]?.values.id ?? ''
  const check = failingOn(recordId, grant?.id ?? '')
  const disagreement = { about: 'record and grant', engine: true, reference: false }

  const { world: minimal } = await shrink(check, { world, disagreement }, null)

  expect(Object.values(minimal.records).flatMap((some) => some.map(({ values }) => values.id))).toEqual([recordId])
  expect(minimal.records[object]).toHaveLength(1)
  expect(minimal.people).toEqual([])
  expect([...minimal.team, ...minimal.shares, ...minimal.units]).toEqual([])
  const rules = Object.values(minimal.policy.roles).flatMap(({ grants, denials = [] }) => [...grants, ...denials])
  expect(rules.map(({ id }) => id)).toEqual([grant?.id])
  expect(rules[0]?.operations).toHaveLength(1)
  expect(rules[0]?.records.scopes).toHaveLength(1)
  expect(rules[0]?.records.where).toBeUndefined()
})
