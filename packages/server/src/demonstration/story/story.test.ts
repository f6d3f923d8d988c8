import { crmObjects } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { readNorthwind } from '../northwind/read-northwind.ts'
import { addDays, workingDays } from '../time/days.ts'
import type { Act } from './act.ts'
import { storyOf } from './story.ts'

const northwind = readNorthwind()
// An ordinary day, a leap day, the first and the last day on which the files are moved by so many years, a Sunday.
const DAYS = ['2026-11-24', '2028-02-29', '2027-05-08', '2027-05-07', '2026-11-22']

type Create = Act & { readonly does: 'create' }
const creates = (acts: readonly Act[], object: string): Create[] =>
  acts.filter((act): act is Create => act.does === 'create' && act.object === object)

const namesIn = (act: Act): string[] => [
  ...('record' in act ? [act.record] : []),
  ...('values' in act
    ? Object.values(act.values).flatMap((value) => (value !== null && typeof value === 'object' ? [value.named] : []))
    : []),
]

describe.each(DAYS)('the story as told on %s', (today) => {
  const acts = storyOf(northwind, { today, seed: 7 })

  it('is the same for the same seed and day, and another for another seed', () => {
    expect(storyOf(northwind, { today, seed: 7 })).toEqual(acts)
    expect(storyOf(northwind, { today, seed: 8 })).not.toEqual(acts)
  })

  it('lies before the day, in order, under names of their own that fit the log', () => {
    expect(acts.length).toBeGreaterThan(4_000)
    expect(acts.every((act, i) => act.at < `${today}T00:00:00.000Z` && act.at >= (acts[i - 1]?.at ?? ''))).toBe(true)
    expect(new Set(acts.map(({ name }) => name)).size).toBe(acts.length)
    expect(acts.filter(({ name }) => name.length > 64 || !name.includes('/'))).toEqual([])
  })

  it('speaks of nothing that was not made before', () => {
    const made = new Set(['unit/company', 'person/wang'])
    const unknown = acts.flatMap((act) => {
      const missing = namesIn(act).filter((name) => !made.has(name))
      made.add(act.name)
      return missing
    })
    expect(unknown).toEqual([])
  })

  it('fills every working day of the last 90 days with activities', () => {
    const days = new Set(creates(acts, 'activity').map(({ at }) => at.slice(0, 10)))
    expect(workingDays(addDays(today, -90), today).filter((day) => !days.has(day))).toEqual([])
  })

  it('has all of Northwind: customers, orders within the last three years, the last within the last year', () => {
    expect(creates(acts, 'customer').filter(({ values }) => /^[A-Z]{5}$/.test(String(values.code)))).toHaveLength(91)
    const orders = creates(acts, 'transaction').filter(({ values }) => /^\d+$/.test(String(values.orderNumber)))
    expect(orders).toHaveLength(830)
    const sum = orders.reduce((total, { values }) => total + Number(values.amount), 0)
    expect(sum).toBe(northwind.orders.reduce((total, { amount }) => total + amount, 0))
    const last =
      orders
        .map(({ values }) => String(values.orderedOn))
        .sort()
        .at(-1) ?? ''
    expect(last <= today && last > addDays(today, -368)).toBe(true)
  })

  it('has leads in the pool of every sales team, and unclaimed ones at the end', () => {
    const taken = new Set(acts.flatMap((act) => (act.does === 'claim' ? [act.record] : [])))
    const pooled = creates(acts, 'lead').filter(({ name, values }) => values.ownerId === null && !taken.has(name))
    const units = new Set(pooled.map(({ values }) => JSON.stringify(values.unitId)))
    expect(units.size).toBe(5)
  })

  it('has deals in every stage, discounts decided and waiting, and cases of every kind with satisfaction', () => {
    const set = (object: string, field: string): Set<unknown> =>
      new Set(acts.flatMap((act) => ('object' in act && act.object === object && 'values' in act ? [act.values[field]] : [])))
    for (const stage of ['proposal', 'negotiation', 'won', 'lost']) expect(set('deal', 'stage')).toContain(stage)
    for (const kind of Object.keys(crmObjects.case.fields.kind.options)) expect(set('case', 'kind')).toContain(kind)
    for (const kind of Object.keys(crmObjects.activity.fields.kind.options)) expect(set('activity', 'kind')).toContain(kind)
    const requested = acts.filter(({ does }) => does === 'request-discount').length
    const decided = acts.flatMap((act) => (act.does === 'decide-discount' ? [act.decision] : []))
    expect(new Set(decided)).toEqual(new Set(['approve', 'refuse']))
    expect(decided.length).toBeLessThan(requested)
    expect(acts.some((act) => act.does === 'close' && act.satisfaction !== undefined)).toBe(true)
  })

  it('is told in Chinese and in English', () => {
    const subjects = [...creates(acts, 'activity'), ...creates(acts, 'case')].map(({ values }) => String(values.subject))
    const chinese = subjects.filter((subject) => /\p{Script=Han}/u.test(subject)).length
    expect(chinese).toBeGreaterThan(subjects.length / 5)
    expect(chinese).toBeLessThan((subjects.length * 4) / 5)
  })

  it('lets nobody act after they left', () => {
    const left = acts.find(({ does }) => does === 'leave')
    expect(left).toBeDefined()
    expect(acts.filter(({ by, at }) => by === 'deng' && at >= (left?.at ?? ''))).toEqual([])
  })
})
