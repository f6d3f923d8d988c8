import { describe, expect, it } from 'vitest'
import { BROKEN_POLICIES } from '../../test/sample/broken-policies.ts'
import { BROKEN_PREDICATES, RIGHT_PREDICATES } from '../../test/sample/broken-predicates.ts'
import { labels, policy, vocabulary } from '../../test/sample/company.ts'
import { changedIn, edited } from '../../test/sample/edit.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import { parsePolicy } from './parse.ts'
import { type PolicyProblem, PROBLEM_CODES, type ProblemCode } from './problem.ts'

const problemsOf = (document: unknown): readonly PolicyProblem[] => {
  const parsed = parsePolicy(document, vocabulary)
  return 'problems' in parsed ? parsed.problems : []
}

/** `path code` of each problem; a dot between steps. */
const found = (document: unknown): string[] => problemsOf(document).map(({ path, code }) => `${path.join('.')} ${code}`)
describe('parsePolicy', () => {
  it('takes a right policy as it is, copied', () => {
    const parsed = parsePolicy(policy, vocabulary)
    expect(parsed).toStrictEqual({ policy })
    expect('policy' in parsed && parsed.policy.roles).not.toBe(policy.roles)
    expect('policy' in parsed && compilePolicy(vocabulary, parsed.policy).roles.get('sales')?.grants).toHaveLength(4)
  })

  it.each([...BROKEN_POLICIES, ...BROKEN_PREDICATES])('names the problem: %s', (_, document, expected) => {
    expect(found(document)).toEqual(expected)
  })

  it.each<readonly [string, unknown]>([
    ...RIGHT_PREDICATES,
    ['no grants at all', changedIn(policy, 'roles.sales.grants', [])],
    ['a key that is there without a value', { ...policy, separation: undefined }],
  ])('accepts %s', (_, document) => {
    expect(found(document)).toEqual([])
  })

  it('has met every kind of problem', () => {
    const documents = [...BROKEN_POLICIES, ...BROKEN_PREDICATES].map(([, document]) => document)
    const met = new Set(documents.flatMap(problemsOf).map(({ code }) => code))
    const elsewhere: ProblemCode[] = ['inheritance-too-wide', 'too-deep', 'too-large', 'too-many-problems']
    expect(PROBLEM_CODES.filter((code) => !met.has(code)).sort()).toEqual(elsewhere)
  })

  it('reports every problem, not only the first', () => {
    const broken = edited(
      edited(edited(policy, ['purpose'], 1), ['roles', 'sales', 'grants', 0, 'object'], 'x'),
      ['denials', 0, 'id'],
      '3.1',
    )
    expect(found(broken)).toEqual(['purpose wrong-type', 'roles.sales.grants.0.object unknown-object', 'denials.0.id repeated-id'])
  })

  it('reports each of two circles once', () => {
    const role = (...inherits: string[]) => ({ labels: labels('r', '角色'), duty: labels('d', '职责'), grants: [], inherits })
    const roles = { a: role('b'), b: role('c'), c: role('a'), x: role('y'), y: role('x'), z: role('a', 'x') }
    const circles = problemsOf({ purpose: labels('p', '目的'), roles }).map(({ message }) => message.en)
    expect(circles).toEqual(['Roles inherit in a circle: “a” → “b” → “c” → “a”.', 'Roles inherit in a circle: “x” → “y” → “x”.'])
  })

  it('bounds the ways of inheritance, which double with every generation', () => {
    const generation = (name: string, ...inherits: string[]) => ({
      labels: labels(name, '角色'),
      duty: labels('d', '职责'),
      grants: [{ id: name, object: 'lead', operations: ['read'], records: { scopes: ['mine'] } }],
      ...(inherits.length > 0 ? { inherits } : {}),
    })
    const roles: Record<string, unknown> = { a0: generation('a0'), b0: generation('b0') }
    for (let age = 1; age < 40; age++) {
      for (const side of ['a', 'b']) roles[`${side}${age}`] = generation(`${side}${age}`, `a${age - 1}`, `b${age - 1}`)
    }
    expect(new Set(problemsOf({ purpose: labels('p', '目的'), roles }).map(({ code }) => code))).toEqual(new Set(['inheritance-too-wide']))
  })

  it('says in both languages what is wrong and what to do', () => {
    const [problem] = problemsOf(changedIn(policy, 'roles.sales.grants.2.operations.0', 'raed'))
    expect(problem).toEqual({
      path: ['roles', 'sales', 'grants', 2, 'operations', 0],
      code: 'unknown-operation',
      message: { en: '“contact” has no operation “raed”.', zh: '“contact” 没有名为 “raed” 的操作。' },
      remedy: {
        en: 'Did you mean “read”? Use one of “read”, “create”, “update”.',
        zh: '是否想写“read”？可以使用：“read”、“create”、“update”。',
      },
    })
  })
})
