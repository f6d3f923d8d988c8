import { expect, it } from 'vitest'
import { START } from '../../noninterference/company/names.ts'
import { unitId, userId } from '../company/people.ts'
import { mostByAssigning } from './assignable.ts'
import { company } from './changed-company.ts'
import { momentOf } from './moment.ts'
import { textOfPart } from './part-numbers.ts'
import { probesOf, unitsOf } from './probes.ts'
import { seenParents } from './seen-parents.ts'

it('G2: sight of parents adds what is reached through them, and nothing on the parents themselves', () => {
  const world = momentOf(company, START).worldAt(START)
  const probes = probesOf(world, Object.keys(world.policy.roles), unitsOf(world, world))
  const [wim, assignable] = [userId('wim'), [{ role: 'seller', unit: unitId('eastA') }]]
  const seen = seenParents(world, wim, probes)
  expect(seen.map(({ object }) => object)).toContain('customer')
  const without = mostByAssigning(world, wim, assignable, probes, [])
  const more = [...mostByAssigning(world, wim, assignable, probes, seen)].filter((part) => !without.has(part))
  expect(new Set(more.map((part) => textOfPart(part).split(' ')[0]))).toEqual(new Set(['contact']))
})
