import { describe, expect, it } from 'vitest'
import type { Grant } from '../../src/policy/document.ts'
import { allowed, parentIsReadable } from './decide.ts'
import { levels } from './levels.ts'
import { COMPANY, denial, EAST, grant, MARC, person, RITA, record, role, WEST, world } from './named-people.ts'
import { filtered, sorted, viewOf } from './query.ts'
import { observe } from './view.ts'
import type { StoredRecord, World } from './world.ts'
import { creatable, mayTransfer, revealable, updatable } from './writes.ts'

const rita = person(RITA, [{ role: 'rep', unit: EAST }])

function holding(grants: readonly Grant[], stored: readonly StoredRecord[], more: Parameters<typeof world>[2] = {}): World {
  return world({ rep: role(grants) }, [rita], { records: { customer: stored }, ...more })
}

describe('levels of the reference', () => {
  const team = grant('team', { fields: { levels: { '@personal': 'masked', '@internal': 'clear', region: 'hidden' } } })
  const own = grant('own', { records: { scopes: ['mine'] }, fields: { levels: { phone: 'clear' } } })

  it('G6: a name beats a classification, unnamed is hidden, among grants the highest wins', () => {
    const mine = record({ ownerId: RITA })
    const theirs = record({ ownerId: MARC })
    const its = holding([team, own], [mine, theirs])
    const seen = (stored: StoredRecord) => levels(its, rita, 'read', 'customer', stored.values)
    expect(seen(theirs)).toMatchObject({ phone: 'masked', name: 'clear', region: 'hidden', credit: 'hidden' })
    expect(seen(mine)).toMatchObject({ phone: 'clear', name: 'clear', region: 'hidden', credit: 'hidden' })
  })

  it('D3: what leaves in an export is the lower of reading and exporting', () => {
    const stored = record()
    const exporting = grant('export', { operations: ['export'], fields: { levels: { phone: 'clear', credit: 'clear', name: 'masked' } } })
    const seen = levels(holding([team, exporting], [stored]), rita, 'export', 'customer', stored.values)
    expect(seen).toMatchObject({ phone: 'masked', name: 'masked', credit: 'hidden', region: 'hidden' })
  })

  it('D1: without reading, other operations are refused and nothing is shown', () => {
    const stored = record()
    const its = holding([grant('g', { operations: ['update', 'export'], fields: { levels: { '@internal': 'clear' } } })], [stored])
    expect(allowed(its, rita, 'update', 'customer', stored.values.id)).toBe(false)
    expect(observe(its, rita, 'customer', stored.values, () => null)).toBeUndefined()
    expect(levels(its, rita, 'export', 'customer', stored.values).name).toBe('hidden')
  })

  it('reveal: only of what is masked, and only what a reveal grant gives in the clear and no denial caps', () => {
    const stored = record()
    const reveal = grant('reveal', { operations: ['reveal'], fields: { levels: { '@personal': 'clear', '@internal': 'clear' } } })
    expect(revealable(holding([team, reveal], [stored]), rita, 'customer', stored.values)).toEqual(['phone'])
    const capped = denial('d', { operations: ['reveal'], fields: { levels: { phone: 'masked' } } })
    expect(revealable(holding([team, reveal], [stored], { denials: [capped] }), rita, 'customer', stored.values)).toEqual([])
  })

  it('V2: in the view a field that is not clear is absent, and sorts last both ways', () => {
    const mine = record({ ownerId: RITA, phone: '2' })
    const more = record({ ownerId: RITA, phone: '1' })
    const theirs = record({ ownerId: MARC, phone: '0' })
    const rows = viewOf(holding([team, own], [theirs, mine, more]), rita, 'customer')
    const ids = (descending: boolean) => sorted(rows, { field: 'phone', descending }, (_field, value) => value).map(({ id }) => id)
    expect(ids(false)).toEqual([more.values.id, mine.values.id, theirs.values.id])
    expect(ids(true)).toEqual([mine.values.id, more.values.id, theirs.values.id])
    expect(filtered(rows, rita, { field: 'phone', op: 'eq', value: '0' })).toEqual([])
    expect(filtered(rows, rita, { field: 'phone', op: 'ne', value: '0' })).toHaveLength(3)
  })
})

describe('writes of the reference', () => {
  const writer = (id: string, region: string): Grant =>
    grant(id, {
      operations: ['update'],
      records: { scopes: ['all'], where: { field: 'region', op: 'eq', value: region } },
      fields: { writable: { '@internal': true, '@public': true, phone: true } },
    })
  const reader = grant('reader', { fields: { levels: { '@internal': 'clear', '@public': 'clear', phone: 'masked' } } })

  it('D2: a written field needs a grant before and one after, which may differ, and clear sight before', () => {
    const stored = record({ region: 'east' })
    const after = { ...stored.values, region: 'west' }
    const both = holding([reader, writer('a', 'east'), writer('b', 'west')], [stored])
    expect(updatable(both, rita, 'customer', stored.values, after)).toEqual(['name', 'region'])
    const one = holding([reader, writer('a', 'east')], [stored])
    expect(updatable(one, rita, 'customer', stored.values, after)).toEqual([])
  })

  it('D2: a denial in either state cuts', () => {
    const stored = record({ region: 'east' })
    const after = { ...stored.values, region: 'west' }
    const where = { field: 'region', op: 'eq', value: 'west', absent: false } as const
    const frozen = denial('d', { operations: ['update'], records: { scopes: ['all'], where }, fields: { writable: { name: false } } })
    const its = holding([reader, writer('a', 'east'), writer('b', 'west')], [stored], { denials: [frozen] })
    expect(updatable(its, rita, 'customer', stored.values, stored.values)).toEqual(['name', 'region'])
    expect(updatable(its, rita, 'customer', stored.values, after)).toEqual(['region'])
    expect(updatable(its, rita, 'customer', after, after)).toEqual(['region'])
  })

  it('D2: a create checks only the record it makes, and needs no reading', () => {
    const makes = grant('make', { operations: ['create'], records: { scopes: ['mine'] }, fields: { writable: { name: true } } })
    const its = holding([makes], [])
    const mine = record({ ownerId: RITA, unitId: WEST }).values
    expect(creatable(its, rita, 'customer', mine)).toEqual(['name'])
    expect(creatable(its, rita, 'customer', { ...mine, ownerId: MARC })).toEqual([])
  })

  it('D2: a transfer is checked after by the `to` of a grant that matched before, bounded by its unit', () => {
    const stored = record({ ownerId: RITA })
    const hand = grant('hand', { operations: ['transfer'], records: { scopes: ['mine'] }, to: { scopes: ['all'] } })
    const its = holding([reader, hand], [stored])
    const to = (unitId: string) => mayTransfer(its, rita, 'customer', stored.values, { ...stored.values, ownerId: MARC, unitId })
    expect([EAST, WEST, COMPANY].map(to)).toEqual([true, false, false])
    expect(mayTransfer(its, rita, 'customer', { ...stored.values, ownerId: MARC }, stored.values)).toBe(false)
  })

  it('D1: a parent in the bin opens nothing, and neither does one that is not there', () => {
    const parent = record({ unitId: EAST })
    const child = record({ customerId: parent.values.id }).values
    const its = (deleted: boolean) => holding([reader], [{ ...parent, deleted }])
    expect(parentIsReadable(its(false), rita, 'contact', child)).toBe(true)
    expect(parentIsReadable(its(true), rita, 'contact', child)).toBe(false)
    expect(parentIsReadable(its(false), rita, 'contact', { ...child, customerId: COMPANY })).toBe(false)
  })
})
