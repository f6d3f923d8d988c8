import type { PolicyDocument } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { changesOf, otherChangesOf } from './changes.ts'
import { addGrant, dropEmptyGrants, removeGrant, setLevel, setLimit, setOperation, setScopes, setWritable } from './edit-draft.ts'
import { standingOf } from './field-level.ts'
import { denialsOf, grantsOf, lineOf } from './grants-of.ts'
import { placeOf } from './problem-places.ts'

const both = (text: string) => ({ en: text, zh: text })

const base: PolicyDocument = {
  purpose: both('purpose'),
  roles: {
    employee: {
      labels: both('employee'),
      duty: both('duty'),
      grants: [{ id: 'units', object: 'unit', operations: ['read'], records: { scopes: ['all'] } }],
    },
    sales: {
      labels: both('sales'),
      duty: both('duty'),
      inherits: ['employee'],
      grants: [
        {
          id: 'own',
          object: 'customer',
          operations: ['read', 'update'],
          records: { scopes: ['mine'] },
          fields: { levels: { '@personal': 'clear', phone: 'masked' }, writable: { '@personal': true, phone: false } },
        },
        { id: 'others', object: 'customer', operations: ['read'], records: { scopes: ['unit'] } },
      ],
      denials: [{ id: 'no-purge', object: 'customer', operations: ['purge'], records: { scopes: ['all'] } }],
    },
  },
  denials: [{ id: 'nobody', object: 'deal', operations: ['delete'], records: { scopes: ['all'] } }],
}

const grant = (document: PolicyDocument, id: string) => document.roles.sales?.grants.find((each) => each.id === id)

describe('editing a draft', () => {
  it('never changes the version it was made from', () => {
    const frozen = structuredClone(base)
    const draft = setLevel(
      setOperation(addGrant(base, 'sales', 'deal', ['read']), 'sales', 'own', 'delete', true),
      'sales',
      'own',
      'phone',
      'clear',
    )
    expect(draft).not.toEqual(base)
    expect(base).toEqual(frozen)
  })

  it('gives and takes operations', () => {
    expect(grant(setOperation(base, 'sales', 'own', 'delete', true), 'own')?.operations).toEqual(['read', 'update', 'delete'])
    expect(grant(setOperation(base, 'sales', 'own', 'update', false), 'own')?.operations).toEqual(['read'])
  })

  it('G1: reveal begins with a limit, and only reveal has one', () => {
    const revealing = setOperation(base, 'sales', 'own', 'reveal', true)
    expect(grant(revealing, 'own')?.perDay).toBe(20)
    expect(grant(setLimit(revealing, 'sales', 'own', 5), 'own')?.perDay).toBe(5)
    expect(grant(setLimit(revealing, 'sales', 'own', null), 'own')).not.toHaveProperty('perDay')
    expect(grant(setOperation(revealing, 'sales', 'own', 'reveal', false), 'own')).not.toHaveProperty('perDay')
    expect(changesOf(revealing, setLimit(revealing, 'sales', 'own', 5))).toMatchObject([{ kind: 'limit', from: 20, to: 5 }])
    expect(changesOf(base, revealing)).toMatchObject([{ kind: 'operation', operation: 'reveal', on: true }])
  })

  it('D2: a transfer says where to, and only a transfer does', () => {
    const given = setOperation(base, 'sales', 'own', 'transfer', true)
    expect(grant(given, 'own')?.to).toEqual({ scopes: ['unitAndBelow'] })
    expect(grant(setOperation(given, 'sales', 'own', 'transfer', false), 'own')).not.toHaveProperty('to')
  })

  it('drops a grant with its last operation', () => {
    expect(grant(dropEmptyGrants(setOperation(base, 'sales', 'others', 'read', false), 'sales'), 'others')).toBeUndefined()
  })

  it('adds a grant that gives as little as it can, under an id that is free', () => {
    const once = addGrant(base, 'sales', 'auditEvent', ['read'])
    const twice = addGrant(once, 'sales', 'auditEvent', ['read'])
    const ids = twice.roles.sales?.grants.slice(2).map(({ id }) => id)
    expect(ids).toEqual(['sales-audit-event', 'sales-audit-event-2'])
    expect(grant(once, 'sales-audit-event')).toMatchObject({ records: { scopes: ['mine'] }, fields: { levels: {}, writable: {} } })
  })

  it('G6: a name beats a class, and unnamed is hidden', () => {
    const own = grant(base, 'own')
    if (own === undefined) throw new Error('no grant')
    expect(standingOf(own, 'phone', 'personal')).toEqual({ level: 'masked', levelByName: true, writable: false, writableByName: true })
    expect(standingOf(own, 'email', 'personal')).toEqual({ level: 'clear', levelByName: false, writable: true, writableByName: false })
    expect(standingOf(own, 'creditLimit', 'financial')).toMatchObject({ level: 'hidden', writable: false })
    const left = grant(setLevel(base, 'sales', 'own', 'phone', null), 'own')
    expect(left === undefined ? null : standingOf(left, 'phone', 'personal').level).toBe('clear')
  })
})

describe('what comes with a role', () => {
  it('is its own, then what it includes; circles end', () => {
    expect(grantsOf(base, 'sales').map(({ role, grant: { id }, inherited }) => [role, id, inherited])).toEqual([
      ['sales', 'own', false],
      ['sales', 'others', false],
      ['employee', 'units', true],
    ])
    const { employee, sales } = base.roles
    if (employee === undefined || sales === undefined) throw new Error('no role')
    expect(lineOf({ ...base, roles: { sales, employee: { ...employee, inherits: ['sales'] } } }, 'sales')).toEqual(['sales', 'employee'])
  })

  it('G3: is cut by its own denials and by those for everybody', () => {
    expect(denialsOf(base, 'sales').map(({ role, denial }) => [role, denial.id])).toEqual([
      ['sales', 'no-purge'],
      [null, 'nobody'],
    ])
  })
})

describe('the summary before publishing', () => {
  it('is empty for a draft that says the same', () => {
    expect(changesOf(base, base)).toEqual([])
    const { sales: _, ...others } = base.roles
    // A role that goes is no change of its grants: it is told of as a whole.
    expect(changesOf(base, { ...base, roles: others })).toEqual([])
    expect(otherChangesOf(base, { ...base, roles: others })).toMatchObject([{ place: ['roles', 'sales'], after: undefined }])
    expect(changesOf(base, setOperation(setOperation(base, 'sales', 'own', 'delete', true), 'sales', 'own', 'delete', false))).toEqual([])
  })

  it('names every change once', () => {
    const edits: ((document: PolicyDocument) => PolicyDocument)[] = [
      (document) => setOperation(document, 'sales', 'own', 'delete', true),
      (document) => setScopes(document, 'sales', 'own', 'records', ['unit']),
      (document) => setLevel(document, 'sales', 'own', '@personal', 'masked'),
      (document) => setWritable(document, 'sales', 'own', 'phone', null),
      (document) => removeGrant(document, 'sales', 'others'),
      (document) => addGrant(document, 'sales', 'deal', ['read']),
    ]
    const draft = edits.reduce((document, edit) => edit(document), base)
    const said = changesOf(base, draft).map(({ grant: { id }, role: _, ...change }) => ({ id, ...change }))
    expect(said).toEqual([
      { id: 'sales-deal', kind: 'added' },
      { id: 'own', kind: 'operation', operation: 'delete', on: true },
      { id: 'own', kind: 'scope', part: 'records', scope: 'unit', on: true },
      { id: 'own', kind: 'scope', part: 'records', scope: 'mine', on: false },
      { id: 'own', kind: 'level', key: '@personal', from: 'clear', to: 'masked' },
      { id: 'own', kind: 'writable', key: 'phone', from: false, to: null },
      { id: 'others', kind: 'removed' },
    ])
  })
})

describe('the place of a mistake', () => {
  const wrong = { message: both('message'), remedy: both('remedy') }
  const place = (path: string) => {
    const { role, grantId, part, key } = placeOf(base, { ...wrong, path })
    return [role, grantId, part, key]
  }

  it('is the cell that it is about', () => {
    expect(place('roles.sales.grants.0.operations.1')).toEqual(['sales', 'own', 'operations', null])
    expect(place('roles.sales.grants.1.records.scopes')).toEqual(['sales', 'others', 'records', null])
    expect(place('roles.sales.grants.0.to')).toEqual(['sales', 'own', 'records', null])
    expect(place('roles.sales.grants.0.fields.levels.phone')).toEqual(['sales', 'own', 'fields', 'phone'])
    expect(place('roles.sales.grants.0.fields.levels.@personal')).toEqual(['sales', 'own', 'fields', '@personal'])
  })

  it('is at least the role, or nowhere in the matrix', () => {
    expect(place('roles.sales.duty')).toEqual(['sales', null, 'other', null])
    expect(place('roles.sales.grants.9.records')).toEqual(['sales', null, 'other', null])
    expect(place('denials.0')).toEqual([null, null, 'other', null])
  })
})
