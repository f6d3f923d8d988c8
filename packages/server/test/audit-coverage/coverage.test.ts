import { endpoints } from '@menshen/contract'
import { expect, it } from 'vitest'
import { tally } from './tally.ts'
import { ALL_PEOPLE, BY_STEPS, NEVER_REFUSED, walk } from './walk.ts'

it('A2: every call of every endpoint leaves the events that the answer and the tables say', async () => {
  const all = tally()
  await walk({ seed: 1, people: ALL_PEOPLE, tries: 4, once: true }, all)
  console.log(`One by one: ${all.report()}`)
  expect(all.findings.slice(0, 20)).toEqual([])
  const names = endpoints.map(({ name }) => name)
  expect(
    names.filter((name) => !all.done.has(name) && !BY_STEPS.includes(name)),
    'never done',
  ).toEqual([])
  expect(
    names.filter((name) => !all.refused.has(name) && !Object.hasOwn(NEVER_REFUSED, name)),
    'never refused',
  ).toEqual([])
  // Less would mean that it looked at less than it did when it was made.
  expect(all.sums.calls).toBeGreaterThan(700)
  expect(all.sums.events).toBeGreaterThan(900)
  expect(all.sums.fields).toBeGreaterThan(120)
  expect(all.sums.shown).toBeGreaterThan(300)
  expect(all.sums.decisions).toBeGreaterThan(300)
}, 600_000)
