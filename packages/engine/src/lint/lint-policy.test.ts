import { describe, expect, it } from 'vitest'
import { labels, policy, vocabulary } from '../../test/sample/company.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import type { Denial, Grant, PolicyDocument, Predicate, Role } from '../policy/document.ts'
import { parsePolicy } from '../policy/parse.ts'
import { LINT_CODES, type LintFinding } from './finding.ts'
import { lintPolicy } from './lint-policy.ts'
import type { Surroundings } from './lint-roles.ts'

const grant = (id: string, more: Partial<Grant> = {}): Grant => ({
  ...{ id, object: 'customer', operations: ['read'], records: { scopes: ['mine'] }, fields: { levels: { '@public': 'clear' } } },
  ...more,
})
const role = (grants: readonly Grant[], more: Partial<Role> = {}): Role => ({
  ...{ labels: labels('Role', '角色'), duty: labels('Works', '工作'), owner: 'Head', reviewOn: '2030-01-01', grants },
  ...more,
})
const documentOf = (roles: Readonly<Record<string, Role>>, more: Partial<PolicyDocument> = {}): PolicyDocument => ({
  ...{ purpose: labels('Purpose', '目的'), roles },
  ...more,
})

/** `path code` of each finding. Only what may be used is looked at. */
function lint(document: PolicyDocument, surroundings?: Surroundings): string[] {
  const parsed = parsePolicy(document, vocabulary)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return findings(parsed.policy, surroundings).map(({ path, code }) => `${path.join('.')} ${code}`)
}
const findings = (document: PolicyDocument, surroundings?: Surroundings): LintFinding[] =>
  lintPolicy(compilePolicy(vocabulary, document), surroundings)

const where = (predicate: Predicate): Partial<Grant> => ({ records: { scopes: ['mine'], where: predicate } })
const status = (value: string): Predicate => ({ field: 'status', op: 'eq', value })

describe('a grant that never applies', () => {
  it.each<[string, Partial<Grant>]>([
    ['asks for two values at once', where({ and: [status('lost'), status('active')] })],
    [
      'asks for a number between two that leave none',
      where({ and: [{ field: 'visits', op: 'lt', value: 3 }, { not: { field: 'visits', op: 'lt', value: 3 } }] }),
    ],
    ['asks for nothing at all', where({ or: [] })],
  ])('%s', (_what, more) => {
    expect(lint(documentOf({ sales: role([grant('a', more)]) }))).toEqual(['roles.sales.grants.0 never-applies'])
  })

  const denial = (more: Partial<Denial> = {}): Denial => ({
    id: 'd',
    object: 'customer',
    operations: ['read'],
    records: { scopes: ['all'] },
    ...more,
  })

  it('is told of beside others that do give the operation', () => {
    const idle = grant('a', where({ or: [] }))
    expect(lint(documentOf({ sales: role([grant('b'), idle]) }))).toEqual(['roles.sales.grants.1 never-applies'])
  })

  it('is denied everywhere, in the role, in one it inherits from, or to everybody', () => {
    const idle = ['roles.sales.grants.0 never-applies']
    expect(lint(documentOf({ sales: role([grant('a')], { denials: [denial()] }) }))).toEqual(idle)
    expect(lint(documentOf({ sales: role([grant('a')]) }, { denials: [denial()] }))).toEqual(idle)
    const heir = role([grant('a')], { inherits: ['lesser'] })
    expect(lint(documentOf({ sales: heir, lesser: role([], { denials: [denial()] }) }))).toEqual(idle)
  })

  it('is not one that is denied on some records only, or in some sessions, or in its fields', () => {
    for (const more of [
      { records: { scopes: ['unit'] as const } },
      { conditions: { networks: ['guest'] } },
      { fields: { levels: { name: 'hidden' as const } } },
    ])
      expect(lint(documentOf({ sales: role([grant('a')], { denials: [denial(more)] }) }))).toEqual([])
  })

  it('is one whose operation needs reading that nobody gives, and not one where another grant does (D1)', () => {
    const update = grant('u', { operations: ['update'], fields: { writable: { phone: true } } })
    expect(lint(documentOf({ sales: role([update]) }))).toEqual(['roles.sales.grants.0 never-applies'])
    expect(lint(documentOf({ sales: role([update, grant('r')]) }))).toEqual([])
    expect(lint(documentOf({ sales: role([update], { inherits: ['lesser'] }), lesser: role([grant('r')]) }))).toEqual([])
  })
})

describe('a grant that is given already', () => {
  const wide = grant('wide', {
    operations: ['read', 'export'],
    records: { scopes: ['mine', 'unit'] },
    fields: { levels: { '@public': 'clear', phone: 'clear' } },
  })

  it('lies within another of the role, or of one it inherits from', () => {
    expect(lint(documentOf({ sales: role([grant('a'), wide]) }))).toEqual(['roles.sales.grants.0 covered'])
    expect(lint(documentOf({ sales: role([grant('a')], { inherits: ['lesser'] }), lesser: role([wide]) }))).toEqual([
      'roles.sales.grants.0 covered',
    ])
  })

  it('is not one that gives a record, a field, an operation or a session more', () => {
    const more: Partial<Grant>[] = [
      { records: { scopes: ['sharedRead'] } },
      { fields: { levels: { '@public': 'clear', '@internal': 'masked' } } },
      { operations: ['read', 'delete'] },
    ]
    for (const one of more) expect(lint(documentOf({ sales: role([grant('a', one), wide]) }))).toEqual([])
    const awake = { ...wide, conditions: { assurance: 2 as const } }
    expect(lint(documentOf({ sales: role([grant('a'), awake]) }))).toEqual([])
  })

  it('says the same as another, of which the first stays', () => {
    const found = findings(documentOf({ sales: role([grant('a'), grant('b'), grant('c')]) }))
    expect(found.map(({ path, code, message }) => [path.join('.'), code, message.en])).toEqual([
      ['roles.sales.grants.1', 'duplicate', 'This grant says the same as “a”.'],
      ['roles.sales.grants.2', 'duplicate', 'This grant says the same as “a”.'],
    ])
  })

  it('adds to a limit of reveals, which another with a limit does not cover', () => {
    const reveal = (id: string, perDay: number): Grant => grant(id, { operations: ['reveal'], perDay })
    expect(lint(documentOf({ sales: role([grant('r'), reveal('a', 5), reveal('b', 30)]) }))).toEqual([])
  })
})

describe('what else is probably not meant', () => {
  it('gives all with export', () => {
    const all = grant('a', { operations: ['read', 'export'], records: { scopes: ['all'] } })
    expect(lint(documentOf({ sales: role([all]) }))).toEqual(['roles.sales.grants.0 all-with-export'])
  })

  it('is a role without duty, owner, day of review, or anything it gives', () => {
    const { owner: _owner, reviewOn: _reviewOn, ...bare } = role([], { duty: labels('role ', '工作') })
    expect(lint(documentOf({ sales: bare }))).toEqual([
      ...['roles.sales.duty duty-missing', 'roles.sales owner-missing', 'roles.sales review-missing', 'roles.sales role-empty'],
    ])
  })

  it('is a review that is overdue, and a role that nobody holds, where that is known', () => {
    const document = documentOf({
      sales: role([grant('a')], { inherits: ['lesser'] }),
      lesser: role([grant('b', { object: 'lead' })]),
      spare: role([grant('c')]),
    })
    expect(lint(document)).toEqual([])
    expect(lint(document, { today: '2030-01-01', held: new Set(['sales']) })).toEqual(['roles.spare role-unheld'])
    expect(lint(document, { today: '2030-01-02' })).toHaveLength(3)
  })

  it('is a clause that nothing checks, and what checks without a clause', () => {
    const claim = { id: 'k', labels: labels('Claim', '断言'), nobody: { may: { object: 'customer', operation: 'delete' } } }
    const clauses = [
      { id: 'one', text: labels('One', '一') },
      { id: 'two', text: labels('Two', '二') },
    ]
    const claims = [
      { ...claim, clause: 'one' },
      { ...claim, id: 'l' },
    ]
    const document = documentOf({ sales: role([grant('a')]) }, { clauses, claims })
    expect(lint(document)).toEqual(['clauses.1 clause-without-control', 'claims.1 control-without-clause'])
    expect(lint(documentOf({ sales: role([grant('a')]) }, { claims: [claim] }))).toEqual([])
  })

  it('is a clause that nobody looked at again in time', () => {
    const claim = { id: 'k', labels: labels('Claim', '断言'), clause: 'one', nobody: { may: { object: 'customer', operation: 'delete' } } }
    const clauses = [{ id: 'one', text: labels('One', '一'), owner: 'Managing director', reviewOn: '2027-03-31' }]
    const document = documentOf({ sales: role([grant('a')]) }, { clauses, claims: [claim] })
    expect(lint(document, { today: '2027-03-31' })).toEqual([])
    expect(lint(document, { today: '2027-04-01' })).toEqual(['clauses.0.reviewOn clause-overdue'])
  })
})

it('says each finding in both languages, with what to do', () => {
  const seen = findings(policy, { today: '2031-01-01', held: new Set() })
  expect(seen.length).toBeGreaterThan(3)
  for (const { code, message, remedy } of seen) {
    expect(LINT_CODES).toContain(code)
    for (const text of [message.en, message.zh, remedy.en, remedy.zh]) expect(text.trim()).not.toBe('')
  }
})
