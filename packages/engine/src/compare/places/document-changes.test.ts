import { describe, expect, it } from 'vitest'
import { labels, policy } from '../../../test/sample/company.ts'
import type { Denial, PolicyDocument, Role } from '../../policy/document.ts'
import { documentChanges, placeKey } from './document-changes.ts'
import { type Place, withPlace } from './places.ts'
import { sameValue } from './same-value.ts'

const names = (before: PolicyDocument, after: PolicyDocument): string[] =>
  documentChanges(before, after).map(({ place, before: was, after: is }) => {
    const sign = was === undefined ? '+' : is === undefined ? '-' : '~'
    return `${sign} ${place.join('.')}`
  })

const [role] = Object.keys(policy.roles) as [string]
const held = policy.roles[role] as Role
const withRole = (change: Partial<Role>): PolicyDocument => ({ ...policy, roles: { ...policy.roles, [role]: { ...held, ...change } } })
const [grant] = held.grants
const denial: Denial = { id: 'never', object: 'customer', operations: ['delete'], records: { scopes: ['all'] } }

describe('where two documents differ', () => {
  it('is nowhere for a document whose keys and entries stand in another order', () => {
    const reversed = {
      ...Object.fromEntries(Object.entries(policy).reverse()),
      roles: Object.fromEntries(Object.entries(policy.roles).reverse()),
      tests: (policy.tests ?? []).toReversed(),
    } as unknown as PolicyDocument
    expect(names(policy, structuredClone(policy))).toEqual([])
    expect(names(policy, reversed)).toEqual([])
  })

  it('is named by role, part and id', () => {
    expect(names(policy, withRole({ duty: labels('Other', '其他') }))).toEqual([`~ roles.${role}.duty`])
    expect(names(policy, withRole({ grants: held.grants.slice(1) }))).toEqual([`- roles.${role}.grants.${grant?.id}`])
    expect(names(policy, withRole({ denials: [...(held.denials ?? []), denial] }))).toEqual([`+ roles.${role}.denials.never`])
    expect(names(policy, { ...policy, purpose: labels('Other', '其他') })).toEqual(['~ purpose'])
    expect(names(policy, { ...policy, clauses: [{ id: 'new', text: labels('New', '新') }] })).toContain('+ clauses.new')
  })

  it('is every part of a role and of a document, also how a role is had and how a version comes into force', () => {
    const had: Partial<Role> = {
      ownerRole: role,
      request: { mostDays: 30, approvers: ['owner'] },
      elevation: { eligible: ['somebody'], mostHours: 8 },
      breakGlass: { eligible: ['somebody'], mostHours: 4, watchers: role },
    }
    const parts = ['ownerRole', 'request', 'elevation', 'breakGlass']
    expect(names(policy, withRole(had)).map((name) => name.slice(2))).toEqual(parts.map((part) => `roles.${role}.${part}`))
    expect(names(policy, { ...policy, publication: { secondPerson: true } }).map((name) => name.slice(2))).toEqual(['publication'])
  })

  it('is one place for a role that only one of them has', () => {
    const { [role]: _, ...roles } = policy.roles
    expect(names(policy, { ...policy, roles })).toEqual([`- roles.${role}`])
    expect(names({ ...policy, roles }, policy)).toEqual([`+ roles.${role}`])
  })

  it('is undone by saying at each place what was said before', () => {
    const after: PolicyDocument = {
      ...withRole({ grants: held.grants.slice(1), owner: 'Somebody', denials: [denial] }),
      purpose: labels('Other', '其他'),
      tests: [],
      denials: [denial],
      clauses: [{ id: 'new', text: labels('New', '新') }],
    }
    const changes = documentChanges(policy, after)
    expect(changes.length).toBeGreaterThan(6)
    const back = changes.reduce((document, { place, before }) => withPlace(document, place, before), after)
    expect(documentChanges(policy, back)).toEqual([])
    const forth = changes.reduce((document, change) => withPlace(document, change.place, change.after), policy)
    expect(documentChanges(after, forth)).toEqual([])
  })

  it('leaves a place of a role that is not there as it is', () => {
    const place: Place = ['roles', 'nobody', 'grants', 'one']
    expect(withPlace(policy, place, grant)).toBe(policy)
    expect(placeKey(place)).toBe('["roles","nobody","grants","one"]')
  })
})

it('tells absent from null, and a list from what looks like one', () => {
  expect(sameValue({ a: undefined }, {})).toBe(false)
  expect(sameValue([], {})).toBe(false)
  expect(sameValue({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toBe(true)
})
