import { afterEach, describe, expect, it, vi } from 'vitest'
import { prepare } from '../../test/agreement/prepared.ts'
import { relationsOf } from '../../test/agreement/relations.ts'
import { ID, planWith, type Rights } from '../../test/snapshots/company.ts'
import { worldOf } from '../../test/worlds/worlds.ts'
import type { LevelName } from '../policy/document.ts'
import type { Scope } from '../vocabulary/definition.ts'
import { observe } from './observe.ts'
import { readPage } from './read-page.ts'
import { type EngineRecord, NO_RELATIONS } from './record.ts'

afterEach(() => vi.unstubAllGlobals())
const withoutGenerating = () =>
  vi.stubGlobal('Function', () => {
    throw new EvalError('unsafe-eval is not allowed')
  })

const reading = (scopes: Scope[], levels: Record<string, LevelName>) => ({ records: { scopes }, fields: { levels } })
const row = (more: Partial<EngineRecord> = {}): EngineRecord => ({
  id: ID.acme,
  ownerId: ID.rita,
  unitId: ID.east,
  name: 'Acme',
  phone: '13812345678',
  ...more,
})
const rows = [row(), row({ ownerId: ID.ines }), row({ unitId: ID.west }), row({ ownerId: ID.ines, unitId: 'a unit that is not there' })]
const page = (rights: Rights) => readPage(planWith(rights), 'customer', rows, () => NO_RELATIONS)

/** Grants of mine and of the unit with levels that tell them apart. */
const SIMPLE: Rights = { grants: [reading(['mine'], { name: 'clear', phone: 'masked' }), reading(['unit'], { name: 'masked' })] }

describe('readPage', () => {
  it('V1: shows of each record what the rules that reach it show', () => {
    const expected = [{ name: 'Acme', phone: '138****5678' }, { name: '•••' }, { name: 'Acme', phone: '138****5678' }, {}]
    expect(page(SIMPLE)).toEqual(expected)
    withoutGenerating()
    expect(page(SIMPLE)).toEqual(expected)
  })

  it('V1: an entry may be mine and a unit at once, and caps lower what they reach', () => {
    expect(
      page({
        grants: [reading(['mine', 'unit'], { name: 'clear', phone: 'clear' })],
        denials: [reading(['unit'], { phone: 'masked' }) as never],
      }),
    ).toEqual([{ name: 'Acme', phone: '138****5678' }, { name: 'Acme', phone: '138****5678' }, { name: 'Acme', phone: '13812345678' }, {}])
  })

  it('V1: without any rule there is nothing in it', () => {
    expect(page({})).toEqual([{}, {}, {}, {}])
    expect(readPage(planWith(SIMPLE), 'customer', [], () => NO_RELATIONS)).toEqual([])
  })

  it('asks for relations only where rules do, and of each record its own', () => {
    const relations = vi.fn((record: EngineRecord) => ({ ...NO_RELATIONS, onTeam: record.ownerId === ID.ines }))
    readPage(planWith(SIMPLE), 'customer', rows, relations)
    expect(relations).not.toHaveBeenCalled()
    const teamed = readPage(planWith({ grants: [reading(['team'], { name: 'clear' })] }), 'customer', rows, relations)
    expect(teamed).toEqual([{}, { name: 'Acme' }, {}, { name: 'Acme' }])
    expect(relations).toHaveBeenCalledTimes(4)
  })

  it('is the same for few entries, for more than are written out, and for more than have a key', () => {
    const fields = ['name', 'phone', 'credit', 'seenAt', 'ownerId', 'unitId'] as const
    const levels = (n: number): Record<string, LevelName> =>
      Object.fromEntries(fields.filter((_, i) => (n >> i) & 1).map((field) => [field, 'clear']))
    for (const count of [0, 3, 4, 5, 6, 30, 31, 32, 40]) {
      const grants = Array.from({ length: count }, (_, i) => reading(i % 2 === 0 ? ['mine'] : ['unit'], levels(i + 1)))
      const plan = planWith({ grants })
      const shown = rows.map((each) => observe(plan, 'customer', each)?.fields ?? {})
      expect(
        readPage(plan, 'customer', rows, () => NO_RELATIONS),
        `${count} rules`,
      ).toEqual(shown)
    }
  })

  it('keeps the readers of object types and plans apart', () => {
    const plan = planWith({ grants: [reading(['mine'], { name: 'clear' }), { ...reading(['mine'], { vip: 'clear' }), object: 'lead' }] })
    const [record] = rows
    if (record === undefined) throw new Error('a row')
    for (let time = 0; time < 2; time++) {
      expect(readPage(plan, 'customer', [record], () => NO_RELATIONS)).toEqual([{ name: 'Acme' }])
      expect(readPage(plan, 'lead', [record], () => NO_RELATIONS)).toEqual([{ vip: null }])
    }
    expect(readPage(planWith({ grants: [reading(['mine'], { name: 'masked' })] }), 'customer', [record], () => NO_RELATIONS)).toEqual([
      { name: '•••' },
    ])
  })

  it('V1: generated, walking, and observing record by record are the same, on random worlds', () => {
    let count = 0
    for (let seed = 700; seed < 740; seed++) {
      const { world } = worldOf(seed)
      const [one, other] = [prepare(world), prepare(world)]
      for (const person of world.people) {
        for (const [object, records] of Object.entries(world.records)) {
          const relations = (record: EngineRecord) => relationsOf(world, person, object, record)
          const its = one.plan(person.id)
          const seen = records.flatMap(({ values }) => observe(its, object, values, relations(values)) ?? [])
          const visible = records.map(({ values }) => values).filter(({ id }) => seen.some((each) => each.id === id))
          const generated = readPage(its, object, visible, relations)
          expect(generated).toEqual(seen.map(({ fields }) => fields))
          withoutGenerating()
          expect(readPage(other.plan(person.id), object, visible, relations)).toEqual(generated)
          vi.unstubAllGlobals()
          count += visible.length
        }
      }
    }
    expect(count).toBeGreaterThan(1000)
  })
})
