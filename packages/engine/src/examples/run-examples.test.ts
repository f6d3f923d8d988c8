import { describe, expect, it } from 'vitest'
import { policy, vocabulary } from '../../test/sample/company.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import type { Example } from '../policy/example.ts'
import { runExample, runExamples } from './run-examples.ts'

const compiled = compilePolicy(vocabulary, policy)
const [first] = policy.tests ?? []
const example = (more: Partial<Example>): Example => {
  const { can: _, cannot: __, sees: ___, writes: ____, writesNot: _____, ...rest } = first as Example
  return { ...rest, ...more }
}
const answers = (more: Partial<Example>) => runExample(compiled, example(more)).answers

describe('runExamples', () => {
  it('decides every test of the document', () => {
    expect(runExamples(compiled).map(({ id, passed }) => [id, passed])).toEqual([
      ['rita-reads', true],
      ['rita-reads-contacts', true],
    ])
  })

  it('says what was expected, what was decided, and by which rules', () => {
    expect(answers({ can: ['read'], cannot: ['update'] })).toEqual([
      { about: 'operation', name: 'read', expected: true, decided: true, grants: ['sales-own', 'sales-team'], denials: [] },
      { about: 'operation', name: 'update', expected: false, decided: true, grants: ['sales-own', 'sales-team'], denials: [] },
    ])
  })

  it('fails by a single wrong answer', () => {
    expect(runExample(compiled, example({ can: ['read'], cannot: ['update'] })).passed).toBe(false)
    expect(runExample(compiled, example({ can: ['read', 'update'] })).passed).toBe(true)
  })

  it('names the denial that cuts an operation, though it is granted', () => {
    expect(answers({ cannot: ['delete'] })).toMatchObject([{ decided: false, denials: ['nobody-lost'] }])
  })

  it('G3: names the cap that keeps a field from being seen', () => {
    const session = { assurance: 2, networks: ['office', 'guest'], schedules: ['workdays'], courses: ['privacy'] } as const
    const fields = { status: 'active', credit: 5 }
    expect(
      answers({ session, record: { object: 'customer', owner: 'mine', fields }, sees: { credit: 'clear' }, writes: ['phone'] }),
    ).toEqual([
      { about: 'sight', name: 'credit', expected: 'clear', decided: 'hidden', grants: [], denials: ['sales-no-vip'] },
      { about: 'writing', name: 'phone', expected: true, decided: true, grants: ['sales-own'], denials: [] },
    ])
  })

  it('G6: shows a field as far as the best grant does', () => {
    const shared = { object: 'customer', owner: 'other', unit: 'elsewhere', shared: 'read', fields: { status: 'active' } } as const
    expect(answers({ record: shared, sees: { phone: 'clear', name: 'clear' } })).toMatchObject([
      { decided: 'masked', grants: ['sales-team'] },
      { decided: 'clear', grants: ['sales-team'] },
    ])
  })

  it.each([
    ['G2: a unit elsewhere is no unit below', { owner: 'other', unit: 'elsewhere' }, false],
    ['G2: the unit is that of the role', { owner: 'other', unit: 'same' }, true],
    ['below the unit is not the unit', { owner: 'other', unit: 'below' }, false],
    ['the own lies anywhere', { owner: 'mine', unit: 'elsewhere' }, true],
    ["a report's is another's", { owner: 'reports', unit: 'elsewhere' }, false],
    ['what is shared for writing is shared for reading', { unit: 'elsewhere', shared: 'write' }, true],
    ['G3: a place on the team gives nothing by itself', { unit: 'elsewhere', team: true }, false],
  ] as const)('%s', (_, where, decided) => {
    const record = { object: 'customer', fields: { status: 'active' }, ...where }
    expect(answers({ record, can: ['read'] })).toMatchObject([{ decided }])
  })

  it('G4: an attribute that is not said is lacking', () => {
    const record = { object: 'customer', unit: 'same', fields: { status: 'active' } } as const
    expect(answers({ record, attributes: { region: ['east'] }, can: ['read'] })).toMatchObject([{ decided: false, grants: [] }])
  })

  it('V6: without courses what a role requires keeps it asleep', () => {
    expect(answers({ session: { assurance: 2 }, can: ['read'] })).toMatchObject([{ decided: false }])
  })

  it('a lead of the pool has no owner', () => {
    const record = { object: 'lead', owner: 'pool' } as const
    expect(answers({ role: 'employee', record, can: ['read'], cannot: ['claim'], sees: { name: 'clear', phone: 'hidden' } })).toMatchObject(
      [{ decided: true, grants: ['employee-leads'] }, { decided: false }, { decided: 'clear' }, { decided: 'hidden' }],
    )
  })
})
