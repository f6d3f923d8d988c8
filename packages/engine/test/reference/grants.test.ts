import { describe, expect, it } from 'vitest'
import type { Scope } from '../../src/vocabulary/definition.ts'
import { allowed } from './decide.ts'
import { COMPANY, EAST, EAST_TEAM, grant, MARC, OTTO, PASSWORD_ONLY, person, RITA, record, role, WEST, world } from './named-people.ts'
import type { StoredRecord, World } from './world.ts'

const inEast = [{ role: 'rep', unit: EAST }]

function reads(scope: Scope, stored: StoredRecord, more: Partial<World> = {}, reader = RITA): boolean {
  const people = [person(reader, inEast), ...(reader === RITA ? [] : [person(RITA, [])])]
  const its = world({ rep: role([grant('g', { records: { scopes: [scope] } })]) }, people, { records: { customer: [stored] }, ...more })
  return allowed(its, people[0] as (typeof people)[number], 'read', 'customer', stored.values.id)
}

describe('grants of the reference', () => {
  it('G2: the unit of the assignment bounds all, pool and reports', () => {
    for (const scope of ['all', 'pool'] as const) {
      expect(reads(scope, record({ unitId: EAST_TEAM }))).toBe(true)
      expect(reads(scope, record({ unitId: WEST }))).toBe(false)
      expect(reads(scope, record({ unitId: COMPANY }))).toBe(false)
    }
    expect(reads('reports', record({ ownerId: RITA }), {}, MARC)).toBe(true)
    expect(reads('reports', record({ ownerId: RITA, unitId: WEST }), {}, MARC)).toBe(false)
  })

  it('G2: it does not bound mine, team and shared', () => {
    const stored = record({ ownerId: RITA, unitId: WEST })
    const relation = { object: 'customer', recordId: stored.values.id, userId: RITA }
    expect(reads('mine', stored)).toBe(true)
    expect(reads('team', stored, { team: [relation] })).toBe(true)
    expect(reads('sharedRead', stored, { shares: [{ ...relation, level: 1 }] })).toBe(true)
  })

  it('G1: my unit is the unit alone, and below reaches down only', () => {
    expect(reads('unit', record({ unitId: EAST }))).toBe(true)
    expect(reads('unit', record({ unitId: EAST_TEAM }))).toBe(false)
    expect(reads('unitAndBelow', record({ unitId: EAST_TEAM }))).toBe(true)
    expect(reads('unitAndBelow', record({ unitId: COMPANY }))).toBe(false)
  })

  it('D4: shared for reading is not shared for writing, but the other way round', () => {
    const stored = record({ unitId: WEST })
    const share = (level: 1 | 2) => ({ shares: [{ object: 'customer', recordId: stored.values.id, userId: RITA, level }] })
    expect(reads('sharedRead', stored, share(2))).toBe(true)
    expect(reads('sharedWrite', stored, share(1))).toBe(false)
    expect(reads('sharedWrite', stored, share(2))).toBe(true)
  })

  it('D4: a share or a team place gives nothing without a grant that asks for it', () => {
    const stored = record({ unitId: WEST })
    const relation = { object: 'customer', recordId: stored.values.id, userId: RITA }
    expect(reads('mine', stored, { team: [relation], shares: [{ ...relation, level: 2 }] })).toBe(false)
  })

  it('G3: nothing is allowed that no grant allows, and who holds no role may nothing', () => {
    const stored = record()
    const otto = person(OTTO, [])
    const its = world({ rep: role([grant('g')]) }, [otto], { records: { customer: [stored] } })
    expect(allowed(its, otto, 'read', 'customer', stored.values.id)).toBe(false)
  })

  it('G4: an attribute the person lacks drops the whole grant, though another alternative would hold', () => {
    const stored = record({ region: 'east' })
    const where = {
      or: [{ field: 'region', op: 'eq', value: 'east' } as const, { field: 'region', op: 'eq', attribute: 'region' } as const],
    }
    const roles = { rep: role([grant('g', { records: { scopes: ['all'], where } })]) }
    const lacking = person(RITA, inEast)
    const having = person(RITA, inEast, { attributes: { region: 'north' } })
    const its = (rita: typeof lacking) => world(roles, [rita], { records: { customer: [stored] } })
    expect(allowed(its(lacking), lacking, 'read', 'customer', stored.values.id)).toBe(false)
    expect(allowed(its(having), having, 'read', 'customer', stored.values.id)).toBe(true)
  })

  it('G1, V6: conditions look at the session; requires reaches inherited grants; without a session neither matches', () => {
    const stored = record()
    const roles = {
      base: role([grant('g', { conditions: { networks: ['office', 'vpn'] } })]),
      rep: role([], { inherits: ['base'], requires: { courses: ['privacy', 'sales'] } }),
    }
    const reads = (session: typeof PASSWORD_ONLY | null) => {
      const rita = person(RITA, inEast, { session })
      return allowed(world(roles, [rita], { records: { customer: [stored] } }), rita, 'read', 'customer', stored.values.id)
    }
    expect(reads({ ...PASSWORD_ONLY, networks: ['vpn'], courses: ['privacy', 'sales'] })).toBe(true)
    expect(reads({ ...PASSWORD_ONLY, networks: ['vpn'], courses: ['privacy'] })).toBe(false)
    expect(reads({ ...PASSWORD_ONLY, courses: ['privacy', 'sales'] })).toBe(false)
    expect(reads(null)).toBe(false)
  })
})
