import { describe, expect, it } from 'vitest'
import { prepare } from '../../test/agreement/prepared.ts'
import { denial, EAST_TEAM, grant, record as named, person, RITA, role, WEST, world } from '../../test/reference/named-people.ts'
import { ID, planWith, type Rights, type SomeGrant } from '../../test/snapshots/company.ts'
import { VocabularyError } from '../vocabulary/vocabulary.ts'
import { checkCreate, checkTransfer, checkUpdate, type State } from './check-write.ts'
import { NO_RELATIONS } from './record.ts'

const state = (fields: Record<string, string | number | null> = {}): State => ({
  record: { id: ID.acme, ownerId: ID.rita, unitId: ID.east, name: 'Acme', phone: null, credit: 1, ...fields },
  relations: NO_RELATIONS,
})

const updating = (fields: SomeGrant['fields'], more: Partial<SomeGrant> = {}): SomeGrant => ({
  operations: ['read', 'update'],
  records: { scopes: ['mine'] },
  ...(fields === undefined ? {} : { fields }),
  ...more,
})
const update = (rights: Rights, written: string[], after = state({ name: 'Zeta' }), before = state()) =>
  checkUpdate(planWith(rights), 'customer', before, after, written)

describe('checkUpdate', () => {
  it('D2: names the fields that stood in the way, and no others', () => {
    const rights = {
      grants: [updating({ levels: { name: 'clear', phone: 'masked', credit: 'clear' }, writable: { name: true, phone: true } })],
    }
    expect(update(rights, ['name'])).toEqual({ allowed: true })
    expect(update(rights, [])).toEqual({ allowed: true })
    expect(update(rights, ['name', 'phone', 'credit', 'seenAt'])).toEqual({ allowed: false, fields: ['phone', 'credit', 'seenAt'] })
  })

  it('D2: a field that the object type lacks, or that only a transfer moves, is in the way', () => {
    const rights = { grants: [updating({ levels: { name: 'clear', '@internal': 'clear' }, writable: { name: true, '@internal': true } })] }
    expect(update(rights, ['nonsense', 'name', 'toString'])).toEqual({ allowed: false, fields: ['nonsense', 'toString'] })
    expect(update(rights, ['ownerId', 'unitId'])).toEqual({ allowed: false, fields: ['ownerId', 'unitId'] })
  })

  it('D1: a record that may not be read, or not be updated, is refused without naming a field', () => {
    const fields = { levels: { name: 'clear' }, writable: { name: true } } as const
    const refused = { allowed: false, fields: [] }
    expect(update({ grants: [updating(fields, { operations: ['update'] })] }, ['name'])).toEqual(refused)
    expect(update({ grants: [updating(fields, { operations: ['read'] })] }, ['name'])).toEqual(refused)
    expect(update({ grants: [updating(fields, { records: { scopes: ['team'] } })] }, ['name'])).toEqual(refused)
  })

  it('D2: a state after that no grant reaches, or a denial does, is refused with all that was written', () => {
    const fields = { levels: { name: 'clear', credit: 'clear' }, writable: { name: true, credit: true } } as const
    const acme = { field: 'name', op: 'eq', value: 'Acme' } as const
    const bounded = { grants: [updating(fields, { records: { scopes: ['mine'], where: acme } })] }
    expect(update(bounded, ['name', 'credit'])).toEqual({ allowed: false, fields: ['name', 'credit'] })
    expect(update(bounded, ['credit'], state({ credit: 2 }))).toEqual({ allowed: true })
    const denied = {
      grants: [updating(fields)],
      denials: [{ operations: ['update'], records: { scopes: ['mine' as const], where: { not: acme } } }],
    }
    expect(update(denied, ['name'])).toEqual({ allowed: false, fields: ['name'] })
    expect(update(denied, ['name'], state(), state({ name: 'Zeta' }))).toEqual({ allowed: false, fields: [] })
  })

  it('D2: the grant before and the grant after may differ; each must make the field writable, and reading after is not asked', () => {
    const on = (name: string, writable: Record<string, boolean>): SomeGrant =>
      updating(
        { levels: { name: 'clear', credit: 'clear' }, writable },
        { records: { scopes: ['mine'], where: { field: 'name', op: 'eq', value: name } } },
      )
    const both = { grants: [on('Acme', { name: true }), on('Zeta', { name: true, credit: true })] }
    expect(update(both, ['name'])).toEqual({ allowed: true })
    expect(update(both, ['name', 'credit'])).toEqual({ allowed: false, fields: ['credit'] })
    expect(update(both, ['credit'], state(), state({ name: 'Zeta' }))).toEqual({ allowed: false, fields: ['credit'] })
    const blind: Rights = {
      grants: [
        { ...on('Acme', { name: true }), operations: ['read', 'update'] },
        { ...on('Zeta', { name: true }), operations: ['update'] },
      ],
    }
    expect(update(blind, ['name'])).toEqual({ allowed: true })
  })
})

describe('checkCreate and checkTransfer', () => {
  const rep = (...grants: ReturnType<typeof grant>[]) => role(grants)
  const planOf = (its: ReturnType<typeof role>) =>
    prepare(world({ rep: its }, [person(RITA, [{ role: 'rep', unit: EAST_TEAM }])])).plan(RITA)
  const at = (fields: Parameters<typeof named>[0]): State => ({
    record: named({ ownerId: RITA, ...fields }).values,
    relations: NO_RELATIONS,
  })

  it('D2: a create asks about the record that it makes, and each field that was given', () => {
    const plan = planOf(
      rep(grant('make', { operations: ['create'], records: { scopes: ['mine'] }, fields: { writable: { name: true, ownerId: true } } })),
    )
    expect(checkCreate(plan, 'customer', at({}), ['name', 'ownerId'])).toEqual({ allowed: true })
    expect(checkCreate(plan, 'customer', at({}), [])).toEqual({ allowed: true })
    expect(checkCreate(plan, 'customer', at({}), ['name', 'phone', 'nonsense'])).toEqual({ allowed: false, fields: ['phone', 'nonsense'] })
    expect(checkCreate(plan, 'customer', at({ ownerId: null }), [])).toEqual({ allowed: false, fields: [] })
    expect(checkCreate(plan, 'contact', at({}), [])).toEqual({ allowed: false, fields: [] })
  })

  it('D2: a transfer needs one grant whose records hold before and whose to holds after', () => {
    const mover = (id: string, scopes: ['mine'] | ['unit'], to: ['mine'] | ['unit']) =>
      grant(id, { operations: ['read', 'transfer'], records: { scopes }, to: { scopes: to } })
    const plan = planOf(rep(mover('a', ['mine'], ['unit']), mover('b', ['unit'], ['mine'])))
    const [mineFar, nearOther, mineNear, farOther] = [{ unitId: WEST }, { ownerId: null }, {}, { ownerId: null, unitId: WEST }].map(at)
    if (mineFar === undefined || nearOther === undefined || mineNear === undefined || farOther === undefined) throw new Error('four states')
    expect(checkTransfer(plan, 'customer', mineFar, nearOther)).toEqual({ allowed: true })
    expect(checkTransfer(plan, 'customer', nearOther, mineFar)).toEqual({ allowed: true })
    expect(checkTransfer(plan, 'customer', mineFar, mineFar)).toEqual({ allowed: false, fields: [] })
    expect(checkTransfer(plan, 'customer', nearOther, nearOther)).toEqual({ allowed: false, fields: [] })
    expect(checkTransfer(plan, 'customer', mineNear, farOther)).toEqual({ allowed: false, fields: [] })
    expect(checkTransfer(plan, 'customer', farOther, mineNear)).toEqual({ allowed: false, fields: [] })
  })

  it('D2: a denial of transfer stands in either state, and only one of transfer', () => {
    const mover = grant('m', { operations: ['read', 'transfer'], to: { scopes: ['all'] } })
    const against = (operations: string[], name: string) =>
      planOf(
        role([mover], {
          denials: [denial('d', { operations, records: { scopes: ['all'], where: { field: 'name', op: 'eq', value: name } } })],
        }),
      )
    const [before, after] = [at({ name: 'before' }), at({ name: 'after' })]
    expect(checkTransfer(against(['transfer'], 'neither'), 'customer', before, after)).toEqual({ allowed: true })
    expect(checkTransfer(against(['transfer'], 'before'), 'customer', before, after)).toEqual({ allowed: false, fields: [] })
    expect(checkTransfer(against(['transfer'], 'after'), 'customer', before, after)).toEqual({ allowed: false, fields: [] })
    expect(checkTransfer(against(['read'], 'before'), 'customer', before, after)).toEqual({ allowed: false, fields: [] })
    expect(checkTransfer(against(['read'], 'after'), 'customer', before, after)).toEqual({ allowed: true })
  })

  it('§4.7: an operation or object type that is not there is refused', () => {
    const plan = planWith({ grants: [{ records: { scopes: ['mine'] } }] })
    expect(() => checkCreate(plan, 'ghost', state(), [])).toThrow(VocabularyError)
    expect(() => checkTransfer(plan, 'customer', state(), state())).toThrow('customer has no operation transfer')
  })
})
