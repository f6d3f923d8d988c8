import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { PolicyDocument } from '@menshen/engine'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ok, type SmallCompany, smallCompany } from '#test/freshness/small-company.ts'
import { smallCompanyPolicy } from '#test/freshness/small-company-policy.ts'

const NORTHWIND = readFileSync(fileURLToPath(new URL('../../../../../policies/northwind.yaml', import.meta.url)), 'utf8')

const reader = (id: string, scopes: 'unitAndBelow'[]) => ({
  ...{ id, object: 'assignment', operations: ['read'], records: { scopes } },
  fields: { levels: { '@internal': 'clear' as const } },
})
/** Whoever drafts: one sees who holds what in a region, one sees it nowhere. */
const drafting = { id: 'draft', object: 'policy', operations: ['read', 'create'], records: { scopes: ['all' as const] } }
const labels = (en: string, zh: string) => ({ en, zh })
const spoken = (name: string) => ({ labels: labels(name, name), duty: labels('Drafts', '起草') })
const policy: PolicyDocument = {
  ...smallCompanyPolicy,
  roles: {
    ...smallCompanyPolicy.roles,
    drafter: { ...spoken('Drafter'), grants: [drafting] },
    regionalReader: { ...spoken('Reader'), grants: [reader('regional-assignments', ['unitAndBelow'])] },
  },
}

let at: SmallCompany
beforeAll(async () => {
  at = await smallCompany({ policy })
})
afterAll(() => at.close())

const claim = {
  id: 'nobody-reads-of-others',
  labels: labels('Nobody reads customers of others.', '任何人不得查看他人的客户。'),
  nobody: { may: { object: 'customer', operation: 'read' }, unless: { scopes: ['mine'] } },
}
const test = (can: string[], cannot: string[]) => ({
  ...{ id: 'seller-reads', labels: labels('A seller', '销售'), role: 'seller', record: { object: 'customer', owner: 'mine' } },
  ...(can.length > 0 ? { can } : {}),
  ...(cannot.length > 0 ? { cannot } : {}),
})
const check = async (more: object, as = at.admin) => ok(await as.post('policy/check', { document: { ...policy, ...more } })).body
type Finding = { code: string; path: string; line: number | null }
const unheld = (lint: Finding[]): string[] => lint.filter(({ code }) => code === 'role-unheld').map(({ path }) => path.split('.')[1] ?? '')

describe('checking a policy', () => {
  it('answers with every claim, test and finding of a text, each with its line, and what it would change', async () => {
    const { problems, claims, tests, lint, changes } = ok(await at.admin.post('policy/check', { source: NORTHWIND })).body
    expect(problems).toEqual([])
    expect(claims.length).toBeGreaterThan(8)
    expect(new Set(claims.map(({ verdict }: { verdict: string }) => verdict))).toEqual(new Set(['holds']))
    expect(tests.every(({ passed }: { passed: boolean }) => passed)).toBe(true)
    const lineOf = (text: string): number => NORTHWIND.slice(0, NORTHWIND.indexOf(text)).split('\n').length
    expect(claims.find(({ id }: { id: string }) => id === 'discounts-stay-within-the-limit').line).toBe(
      lineOf('- id: discounts-stay-within-the-limit'),
    )
    expect(tests[0].line).toBe(lineOf('- id: representative-works-on-an-own-customer'))
    expect(lint.every(({ line }: Finding) => line !== null)).toBe(true)
    expect(changes.roles).not.toEqual({})
  })

  it('C2: tells a counter-example in a sentence and in parts, and goes on with what holds', async () => {
    const holds = { id: 'none', labels: labels('None', '无'), nobody: { may: { object: 'customer', operation: 'purge' } } }
    const { problems, claims, changes } = await check({ claims: [claim, holds] })
    expect(problems.map(({ code, path }: Finding) => [code, path])).toEqual([['claim-fails', 'claims.0']])
    expect(claims.map(({ verdict }: { verdict: string }) => verdict)).toEqual(['fails', 'holds'])
    const { counterExample } = claims[0]
    expect(counterExample).toMatchObject({
      replayed: true,
      denials: [],
      record: { object: 'customer', labels: labels('Customer', '客户') },
    })
    expect(counterExample.grants.length).toBeGreaterThan(0)
    expect(counterExample.person.roles[0].placeLabels.zh).toMatch(/部门$/)
    expect(counterExample.sentence.en).toMatch(
      /^Somebody who is .+, .+, may use “Read” on a customer of .+\. The grants that allow it: .+\.$/,
    )
    expect(counterExample.sentence.zh).toMatch(/^身为.+的人，.+，对一条客户（.+）可以执行“查看”。依据授权：.+。$/)
    expect(claims[1].counterExample).toBeNull()
    // It says what the draft would change although it cannot be published yet.
    expect(changes).toMatchObject({ people: { gaining: 0, losing: 0 } })
  })

  it('says of each test what was expected and decided, those that pass too', async () => {
    const { problems, tests } = await check({ tests: [test(['read'], []), { ...test(['read'], ['update']), id: 'two' }] })
    expect(problems.map(({ path }: Finding) => path)).toEqual(['tests.1'])
    expect(tests.map(({ passed }: { passed: boolean }) => passed)).toEqual([true, false])
    expect(tests[1].answers).toMatchObject([
      { name: 'read', labels: labels('Read', '查看'), passed: true },
      {
        name: 'update',
        expected: labels('refused', '拒绝'),
        decided: labels('allowed', '允许'),
        passed: false,
        grants: ['seller-customers'],
      },
    ])
  })

  it('§4.7: says of a text that nobody can read where, and nothing else', async () => {
    const answer = ok(await at.admin.post('policy/check', { source: 'roles: [' })).body
    expect(answer).toMatchObject({ claims: [], tests: [], lint: [], changes: null })
    expect(answer.problems).toHaveLength(1)
  })

  it('V8: says that nobody holds a role as far as the reader sees who holds what', async () => {
    await at.person(at.east, 'seller')
    const west = await at.person(at.west, 'chief')
    expect(west).toBeDefined()
    expect(unheld((await check({})).lint)).not.toContain('seller')
    expect(unheld((await check({})).lint)).not.toContain('chief')
    const id = await at.person(at.company, 'drafter')
    expect(unheld((await check({}, await at.as(id))).lint)).toEqual([])
    await at.grant(id, 'regionalReader', at.east)
    const regional = unheld((await check({}, await at.as(id))).lint)
    expect(regional).not.toContain('seller')
    expect(regional).toContain('chief')
  })
})

describe('comparing two versions', () => {
  const wider: PolicyDocument = {
    ...policy,
    clauses: [{ id: 'one', text: labels('One', '一') }],
    roles: {
      ...policy.roles,
      seller: {
        ...policy.roles.seller,
        ...spoken('Seller'),
        grants: [
          ...(policy.roles.seller?.grants ?? []),
          { id: 'seller-export', object: 'customer', operations: ['export'], records: { scopes: ['mine'] } },
        ],
      },
    },
  }

  it('says what roles and people gain and lose, and where the documents differ', async () => {
    const first = ok(await at.admin.get('policy')).body
    const second = ok(await at.admin.put('policy', { document: wider, basedOn: first.id })).body
    const right = { object: 'customer', operation: 'export', kind: 'operation', fields: [] }
    const forth = ok(await at.admin.get(`policy/versions/${second.id}/comparison?with=${first.id}`)).body
    expect(forth).toMatchObject({ from: { id: first.id, number: first.number }, to: { id: second.id, number: second.number } })
    expect(forth.changes.roles).toEqual({ seller: { gains: [right], losses: [] } })
    expect(forth.changes.people.gaining).toBeGreaterThan(0)
    expect(forth.places.map(({ place, kind }: { place: string[]; kind: string }) => `${kind} ${place.join('.')}`)).toEqual([
      'added clauses.one',
      'changed roles.seller.labels',
      'changed roles.seller.duty',
      'added roles.seller.grants.seller-export',
    ])
    expect(forth.places[0].labels).toEqual(labels('One', '一'))
    // With the version in force when no other is named: what going back to the first would change.
    const back = ok(await at.admin.get(`policy/versions/${first.id}/comparison`)).body
    expect(back.from.id).toBe(second.id)
    expect(back.changes.roles).toEqual({ seller: { gains: [], losses: [right] } })
  })

  it('V1: answers as for no version where one of the two is not in view', async () => {
    const { id } = ok(await at.admin.get('policy')).body
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect((await at.admin.get(`policy/versions/${nobody}/comparison`)).body.code).toBe('not-found')
    expect((await at.admin.get(`policy/versions/${id}/comparison?with=${nobody}`)).body.code).toBe('not-found')
    const regional = await at.as(await at.person(at.east, 'administrator'))
    expect((await regional.get(`policy/versions/${id}/comparison`)).body.code).toBe('not-found')
  })
})
