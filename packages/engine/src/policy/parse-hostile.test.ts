import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labels, policy, vocabulary } from '../../test/sample/company.ts'
import { changedIn, edited, placesIn, valueAt } from '../../test/sample/edit.ts'
import { compilePolicy } from '../plan/compile-policy.ts'
import { parsePolicy } from './parse.ts'
import { MOST_PROBLEMS, type PolicyProblem } from './problem.ts'

function problemsOf(document: unknown): readonly PolicyProblem[] {
  const parsed = parsePolicy(document, vocabulary)
  return 'problems' in parsed ? parsed.problems : []
}

const codesOf = (document: unknown): string[] => [...new Set(problemsOf(document).map(({ code }) => code))]
const where = (predicate: unknown): unknown => changedIn(policy, 'roles.sales.grants.0.records.where', predicate)

function nested(depth: number, key: 'not' | 'and'): unknown {
  let predicate: unknown = { field: 'status', op: 'eq', value: 'lost' }
  for (let i = 0; i < depth; i++) predicate = key === 'not' ? { not: predicate } : { and: [predicate] }
  return predicate
}

/** Throws whatever is done to it. */
const trap = new Proxy(
  {},
  {
    get: () => {
      throw new Error('get')
    },
    ownKeys: () => {
      throw new Error('ownKeys')
    },
    getPrototypeOf: () => {
      throw new Error('getPrototypeOf')
    },
  },
)

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
})
const hostile = fc.oneof(
  anything,
  fc.constantFrom<unknown>(
    trap,
    Symbol('s'),
    () => 1,
    new (class Policy {})(),
    Object.create({ purpose: 1 }),
    JSON.parse('{"__proto__": {"roles": {}}}'),
  ),
  fc.constantFrom<unknown>(
    'constructor',
    '__proto__',
    'toString',
    '@personal',
    '@',
    '',
    '\ud800',
    'a'.repeat(100_000),
    1e308,
    -0,
    null,
    [],
    {},
  ),
)
const place = fc.constantFrom(...placesIn(policy))

describe('parsePolicy on hostile input', () => {
  it('§4.7: never throws, and accepts nothing that is no policy', () => {
    fc.assert(
      fc.property(hostile, (document) => {
        expect(problemsOf(document).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it('§4.7: never throws on a policy with any part replaced, and what it accepts compiles', () => {
    let accepted = 0
    fc.assert(
      fc.property(place, hostile, (path, value) => {
        const parsed = parsePolicy(edited(policy, path, value), vocabulary)
        if ('policy' in parsed) {
          accepted++
          expect(() => compilePolicy(vocabulary, parsed.policy)).not.toThrow()
        }
      }),
      { numRuns: 2_000 },
    )
    // Values such as an empty list are right in some places, so the property is not empty.
    expect(accepted).toBeGreaterThan(0)
  })

  it('§4.7: never throws on a policy with two parts exchanged, names places that are there, and says so in both languages', () => {
    fc.assert(
      fc.property(place, place, (to, from) => {
        const document = edited(policy, to, valueAt(policy, from))
        for (const { path, message, remedy } of problemsOf(document)) {
          expect(valueAt(document, path.slice(0, -1))).toBeDefined()
          for (const said of [message.en, message.zh, remedy.en, remedy.zh]) expect(said.trim()).not.toBe('')
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives a copy: what is changed in the document afterwards, or answers otherwise on a second look, does not count', () => {
    let looks = 0
    const document = {
      ...policy,
      get purpose() {
        return looks++ === 0 ? labels('first', '一') : 7
      },
    }
    const parsed = parsePolicy(document, vocabulary)
    expect('policy' in parsed && parsed.policy.purpose.en).toBe('first')
  })

  it('does not let a getter or a proxy throw', () => {
    const document = {
      ...policy,
      roles: trap,
      get purpose() {
        throw new Error('no')
      },
    }
    expect(problemsOf(document).map(({ path, code }) => [...path, code])).toEqual([
      ['purpose', 'wrong-type'],
      ['roles', 'wrong-type'],
    ])
  })

  it('bounds nesting, also where it never ends', () => {
    const circle: { and: unknown[] } = { and: [] }
    circle.and.push(circle)
    expect(codesOf(where(nested(15, 'not')))).toEqual([])
    for (const predicate of [nested(16, 'not'), nested(100_000, 'and'), nested(100_000, 'not'), circle]) {
      expect(codesOf(where(predicate))).toEqual(['too-deep'])
    }
  })

  it('bounds the number of parts, however often one is named', () => {
    let predicate: unknown = { field: 'status', op: 'eq', value: 'lost' }
    for (let i = 0; i < 14; i++) predicate = { and: Array(100).fill(predicate) }
    expect(codesOf(where(predicate))).toEqual(['too-large'])
  })

  it('bounds the number of problems and of entries', () => {
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`key${i}`, 1]))
    expect(problemsOf({ ...policy, ...keys })).toHaveLength(MOST_PROBLEMS + 1)
    expect(problemsOf({ ...policy, ...keys }).at(-1)?.code).toBe('too-many-problems')
    expect(codesOf(where({ field: 'visits', op: 'in', values: new Array(2 ** 32 - 1) }))).toEqual(['too-many'])
    expect(codesOf(changedIn(policy, 'roles.sales.grants.0.fields.levels', keys))).toEqual(['too-many'])
  })

  it('leaves prototypes alone', () => {
    const document: unknown = JSON.parse(JSON.stringify(policy).replace('{"purpose"', '{"__proto__":{"polluted":true},"purpose"'))
    expect(problemsOf(document).map(({ path, code }) => [...path, code])).toEqual([['__proto__', 'unknown-key']])
    expect('polluted' in {}).toBe(false)
  })

  it('takes only own keys of plain objects', () => {
    expect(codesOf(Object.create(policy))).toEqual(['wrong-type'])
    expect(codesOf(new Map(Object.entries(policy)))).toEqual(['wrong-type'])
    expect(codesOf(Object.assign(Object.create(null) as object, policy))).toEqual([])
  })

  it('keeps what it echoes short and on one line', () => {
    const [problem] = problemsOf({ ...policy, [`a\n\u202e${'x'.repeat(10_000)}`]: 1 })
    expect(problem?.message.en.length).toBeLessThan(150)
    expect(problem?.message.en).not.toMatch(/[\n\u202e]/)
  })
})
