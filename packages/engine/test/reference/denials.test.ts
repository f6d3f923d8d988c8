import { describe, expect, it } from 'vitest'
import type { Denial, PolicyDocument } from '../../src/policy/document.ts'
import { allowed } from './decide.ts'
import { levels } from './levels.ts'
import { ADA, denial, EAST, grant, MARC, PASSWORD_ONLY, person, RITA, record, role, WEST, world } from './named-people.ts'
import type { Person, StoredRecord, World } from './world.ts'

const open = grant('open', { operations: ['read', 'update', 'export'], fields: { levels: { '@internal': 'clear', phone: 'clear' } } })

function withDenial(each: Denial, stored: StoredRecord, rita: Person, more: Partial<World> = {}): World {
  const roles = { rep: role([open]), barred: role([], { denials: [each] }), heir: role([], { inherits: ['barred'] }) }
  return world(roles, [rita, person(ADA, [])], { records: { customer: [stored] }, ...more })
}

function may(its: World, rita: Person, stored: StoredRecord, operation = 'read'): boolean {
  return allowed(its, rita, operation, 'customer', stored.values.id)
}

const rep = { role: 'rep', unit: EAST }

describe('denials of the reference', () => {
  it('G3: a denial of one assignment cuts the grant of another, outside its own unit, inherited too', () => {
    const stored = record()
    for (const barred of ['barred', 'heir']) {
      const rita = person(RITA, [rep, { role: barred, unit: WEST }])
      expect(may(withDenial(denial('d'), stored, rita), rita, stored)).toBe(false)
    }
  })

  it('G3: a denial for my unit means the unit of the assignment that brings it', () => {
    const stored = record({ unitId: EAST })
    const each = denial('d', { records: { scopes: ['unit'] } })
    const west = person(RITA, [rep, { role: 'barred', unit: WEST }])
    const east = person(RITA, [rep, { role: 'barred', unit: EAST }])
    expect(may(withDenial(each, stored, west), west, stored)).toBe(true)
    expect(may(withDenial(each, stored, east), east, stored)).toBe(false)
  })

  it('G3: a denial cuts a share too', () => {
    const stored = record({ unitId: WEST })
    const rita = person(RITA, [{ role: 'rep', unit: EAST }])
    const shares = [{ object: 'customer', recordId: stored.values.id, userId: RITA, level: 2 as const }]
    const roles = (denials: readonly Denial[]): PolicyDocument['roles'] => ({
      rep: role([grant('g', { records: { scopes: ['sharedWrite'] } })], { denials }),
    })
    expect(may(world(roles([]), [rita], { records: { customer: [stored] }, shares }), rita, stored)).toBe(true)
    expect(may(world(roles([denial('d')]), [rita], { records: { customer: [stored] }, shares }), rita, stored)).toBe(false)
  })

  it('G3: a denial does not sleep when training is overdue', () => {
    const stored = record()
    const rita = person(RITA, [rep, { role: 'asleep', unit: EAST }])
    const roles = { rep: role([open]), asleep: role([], { requires: { courses: ['privacy'] }, denials: [denial('d')] }) }
    expect(may(world(roles, [rita], { records: { customer: [stored] } }), rita, stored)).toBe(false)
  })

  it('V6: a conditioned denial matches where its conditions hold, and without a session', () => {
    const stored = record()
    const each = denial('d', { conditions: { schedules: ['night'] } })
    const during = (session: typeof PASSWORD_ONLY | null) => {
      const rita = person(RITA, [rep, { role: 'barred', unit: EAST }], { session })
      return may(withDenial(each, stored, rita), rita, stored)
    }
    expect(during(PASSWORD_ONLY)).toBe(true)
    expect(during({ ...PASSWORD_ONLY, schedules: ['night'] })).toBe(false)
    expect(during(null)).toBe(false)
  })

  it('G4: a denial that cannot be evaluated matches every record, whatever its scopes, but only while its conditions hold', () => {
    const stored = record({ ownerId: MARC })
    const where = { field: 'region', op: 'eq', attribute: 'region', absent: false } as const
    const each = denial('d', { records: { scopes: ['mine'], where } })
    const barred = [rep, { role: 'barred', unit: WEST }]
    const lacking = person(RITA, barred)
    const having = person(RITA, barred, { attributes: { region: 'east' } })
    expect(may(withDenial(each, stored, lacking), lacking, stored)).toBe(false)
    expect(may(withDenial(each, stored, having), having, stored)).toBe(true)
    const conditioned = { ...each, conditions: { networks: ['abroad'] } }
    expect(may(withDenial(conditioned, stored, lacking), lacking, stored)).toBe(true)
  })

  it('G3: a denial of the document holds for everybody', () => {
    const stored = record({ ownerId: RITA })
    const rita = person(RITA, [rep])
    const its = world({ rep: role([open]) }, [rita], {
      records: { customer: [stored] },
      denials: [denial('d', { records: { scopes: ['mine'] } })],
    })
    expect(may(its, rita, stored)).toBe(false)
  })

  it('G3: a denial with fields caps levels and leaves the operation', () => {
    const stored = record()
    const rita = person(RITA, [rep, { role: 'barred', unit: EAST }])
    const each = denial('d', { fields: { levels: { '@personal': 'hidden', name: 'masked' } } })
    const its = withDenial(each, stored, rita)
    expect(may(its, rita, stored)).toBe(true)
    const seen = levels(its, rita, 'read', 'customer', stored.values)
    expect([seen.phone, seen.name, seen.region]).toEqual(['hidden', 'masked', 'clear'])
  })

  it('G3: a denied parent hides only children reached through it', () => {
    const parent = record()
    const reached = record({ customerId: parent.values.id, unitId: WEST })
    const own = record({ customerId: parent.values.id, unitId: WEST, ownerId: RITA })
    const contacts = grant('contacts', { object: 'contact', records: { scopes: ['mine', 'parent'] } })
    const rita = person(RITA, [rep])
    const sees = (denials: readonly Denial[]) => {
      const records = { customer: [parent], contact: [reached, own] }
      const its = world({ rep: role([open, contacts]) }, [rita], { records, denials })
      return [reached, own].map((child) => allowed(its, rita, 'read', 'contact', child.values.id))
    }
    expect(sees([])).toEqual([true, true])
    expect(sees([denial('d')])).toEqual([false, true])
  })
})
