import type { PolicyDocument } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import { addRole, mentionsOf, removeRole } from './edit-roles.ts'
import { takenIds } from './taken-ids.ts'

const both = (text: string) => ({ en: text, zh: text })
const all = { scopes: ['all'] } as const

const base: PolicyDocument = {
  purpose: both('purpose'),
  clauses: [{ id: 'desk-notes', text: both('clause') }],
  roles: {
    employee: { labels: both('employee'), duty: both('duty'), grants: [] },
    sales: {
      labels: both('sales'),
      duty: both('duty'),
      owner: 'Head of sales',
      ownerRole: 'head',
      reviewOn: '2030-01-01',
      inherits: ['employee'],
      requires: { assurance: 2 },
      signIn: { assurance: 2 },
      request: { mostDays: 30, approvers: ['owner'] },
      grants: [
        {
          id: 'sales-own',
          object: 'customer',
          operations: ['read'],
          records: { scopes: ['mine'] },
          fields: { levels: { phone: 'masked' } },
        },
        { id: 'notes', object: 'note', operations: ['read'], records: all },
      ],
      denials: [{ id: 'sales-never', object: 'customer', operations: ['purge'], records: all }],
    },
    head: {
      labels: both('head'),
      duty: both('duty'),
      inherits: ['sales'],
      elevation: { eligible: ['sales'], mostHours: 8 },
      breakGlass: { eligible: ['employee', 'sales'], mostHours: 4, watchers: 'sales' },
      grants: [],
    },
  },
  separation: [
    { id: 'apart', labels: both('apart'), roles: ['sales', 'head'] },
    { id: 'acts', labels: both('acts'), operations: { object: 'deal', operations: ['submit', 'approve'] } },
  ],
  claims: [
    { id: 'only-sales', labels: both('claim'), only: { roles: ['sales'], may: { object: 'customer', operation: 'read' } } },
    { id: 'sales-can', labels: both('claim'), can: { role: 'sales', may: { object: 'customer', operation: 'read' }, records: all } },
    { id: 'nobody', labels: both('claim'), nobody: { may: { object: 'customer', operation: 'purge' } } },
  ],
  tests: [
    { id: 'a-test', labels: both('test'), role: 'sales', record: { object: 'customer' }, can: ['read'] },
    { id: 'another', labels: both('test'), role: 'head', record: { object: 'customer' }, can: ['read'] },
  ],
} as PolicyDocument

const said = { labels: both('Desk'), duty: both('Helps.') }

describe('a new role', () => {
  it('begins with nothing', () => {
    expect(addRole(base, 'desk', { ...said, from: null }).roles.desk).toEqual({ ...said, grants: [] })
  })

  it('copies what another may do with what limits it, under ids that nothing in the document has', () => {
    const frozen = structuredClone(base)
    const draft = addRole(base, 'desk', { ...said, from: 'sales' })
    const { desk, sales } = draft.roles
    // A clause has the id desk-notes already.
    expect(desk?.grants.map(({ id }) => id)).toEqual(['desk-own', 'desk-notes-2'])
    expect(desk?.denials?.map(({ id }) => id)).toEqual(['desk-never'])
    expect(new Set(takenIds(draft)).size).toBe(takenIds(draft).length)
    const withoutIds = (rules: readonly { readonly id: string }[] = []) => rules.map(({ id: _, ...rest }) => rest)
    expect(withoutIds(desk?.grants)).toEqual(withoutIds(sales?.grants))
    expect(withoutIds(desk?.denials)).toEqual(withoutIds(sales?.denials))
    expect(desk).toMatchObject({ ...said, inherits: ['employee'], requires: { assurance: 2 }, signIn: { assurance: 2 } })
    for (const part of ['owner', 'ownerRole', 'reviewOn', 'request']) expect(desk).not.toHaveProperty(part)
    expect(desk?.grants[0]?.fields).not.toBe(sales?.grants[0]?.fields)
    expect(base).toEqual(frozen)
  })

  it('can be copied as often as one likes, and from long ids', () => {
    const long = 'x'.repeat(100)
    const { sales } = base.roles
    if (sales === undefined) throw new Error('no role')
    const wide: PolicyDocument = {
      ...base,
      roles: {
        ...base.roles,
        sales: { ...sales, grants: ['a', 'b'].map((end) => ({ ...sales.grants[0], id: `${long.slice(1)}${end}` })) },
      },
    } as PolicyDocument
    const draft = ['one', 'two'].reduce((document, name) => addRole(document, name, { ...said, from: 'sales' }), wide)
    const ids = takenIds(draft)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Math.max(...ids.map((id) => id.length))).toBeLessThanOrEqual(100)
  })

  it('takes no name that another has', () => {
    expect(addRole(base, 'sales', { ...said, from: null })).toBe(base)
  })
})

describe('a role that is removed', () => {
  it('is gone, and nothing else', () => {
    const { sales: _, ...roles } = base.roles
    expect(removeRole(base, 'sales')).toEqual({ ...base, roles })
    expect(removeRole(addRole(base, 'desk', { ...said, from: 'sales' }), 'desk')).toEqual(base)
  })

  it('is mentioned by roles, separations, claims and tests', () => {
    expect(mentionsOf(base, 'sales')).toEqual([
      { as: 'inherits', by: 'head' },
      { as: 'elevation', by: 'head' },
      { as: 'breakGlass', by: 'head' },
      { as: 'watchers', by: 'head' },
      { as: 'separation', by: 'apart' },
      { as: 'claims', by: 'only-sales' },
      { as: 'claims', by: 'sales-can' },
      { as: 'tests', by: 'a-test' },
    ])
    expect(mentionsOf(base, 'head')).toEqual([
      { as: 'ownerRole', by: 'sales' },
      { as: 'separation', by: 'apart' },
      { as: 'tests', by: 'another' },
    ])
    expect(mentionsOf(addRole(base, 'desk', { ...said, from: 'sales' }), 'desk')).toEqual([])
  })
})
