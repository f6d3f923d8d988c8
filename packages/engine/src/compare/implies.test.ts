import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineRecord } from '../decide/record.ts'
import { grantIsAwake } from '../plan/conditions.ts'
import type { Session } from '../plan/subject.ts'
import type { Conditions } from '../policy/document.ts'
import { compilePredicate } from '../predicate/evaluate.ts'
import type { Leaf, NormalForm } from '../predicate/normal-form.ts'
import { conditionsImply, implies } from './implies.ts'

const VALUES = [1, 2, 3] as const

const leaf: fc.Arbitrary<Leaf> = fc
  .record({
    kind: fc.constant('leaf' as const),
    field: fc.constantFrom('a', 'b'),
    op: fc.constantFrom('eq', 'lt', 'le', 'in', 'present'),
    values: fc.subarray([...VALUES], { minLength: 1 }),
    attribute: fc.constant(null),
    absent: fc.boolean(),
    negated: fc.boolean(),
  })
  .map((made) => ({
    ...made,
    values: made.op === 'in' ? made.values : made.values.slice(0, 1),
    // What asks for absence itself knows its answer.
    absent: made.op === 'present' ? made.negated : made.absent,
  }))

const { form } = fc.letrec<{ form: NormalForm }>((tie) => ({
  form: fc.oneof({ maxDepth: 2 }, leaf, fc.record({ kind: fc.constantFrom('and', 'or'), nodes: fc.array(tie('form'), { maxLength: 2 }) })),
}))

const states = [null, 0, ...VALUES, 4].flatMap((a) =>
  [null, 0, ...VALUES, 4].map((b): EngineRecord => ({ id: '', ownerId: '', unitId: '', a, b })),
)

const conditions: fc.Arbitrary<Conditions> = fc.record(
  {
    assurance: fc.constantFrom(1, 2, 3),
    networks: fc.subarray(['x', 'y'], { minLength: 1 }),
    schedules: fc.subarray(['x', 'y'], { minLength: 1 }),
    courses: fc.subarray(['x', 'y'], { minLength: 1 }),
  },
  { requiredKeys: [] },
)
const some = fc.subarray(['x', 'y'])
const session: fc.Arbitrary<Session | null> = fc.option(
  fc.record({ assurance: fc.constantFrom(1, 2, 3), networks: some, schedules: some, courses: some }),
)
const kindsOf = (one: Conditions): number => Object.keys(one).length

describe('implies', () => {
  it('is true only where the second predicate holds for every record for which the first does', () => {
    let proved = 0
    fc.assert(
      fc.property(form, form, (a, b) => {
        if (!implies(a, b)) return
        proved++
        const [first, second] = [compilePredicate(a), compilePredicate(b)]
        for (const state of states) if (first(state)) expect(second(state)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(proved).toBeGreaterThan(1_000)
  })

  it('proves what people write: one more value, a higher limit, one alternative more, one condition less', () => {
    const one = (op: Leaf['op'], ...values: number[]): Leaf => ({
      kind: 'leaf',
      field: 'a',
      op,
      values,
      attribute: null,
      absent: false,
      negated: false,
    })
    const other: Leaf = { ...one('eq', 1), field: 'b' }
    const proofs: [NormalForm, NormalForm][] = [
      [one('eq', 1), one('in', 1, 2)],
      [one('lt', 2), one('le', 2)],
      [one('le', 2), one('lt', 3)],
      [one('eq', 1), { ...one('present') }],
      [one('eq', 1), { kind: 'or', nodes: [one('eq', 1), other] }],
      [{ kind: 'and', nodes: [one('eq', 1), other] }, other],
      [
        { ...one('in', 1, 2), negated: true },
        { ...one('eq', 1), negated: true },
      ],
      [
        { ...one('lt', 3), negated: true },
        { ...one('lt', 2), negated: true },
      ],
    ]
    for (const [a, b] of proofs) expect([a, b, implies(a, b)]).toEqual([a, b, true])
    for (const [a, b] of proofs) expect([a, b, implies(b, a)]).toEqual([a, b, false])
  })
})

describe('conditionsImply', () => {
  it('is true only where the second conditions hold in every session in which the first do', () => {
    let proved = 0
    const list = fc.array(
      conditions.filter((one) => kindsOf(one) > 0),
      { maxLength: 2 },
    )
    fc.assert(
      fc.property(list, list, session, (a, b, now) => {
        if (!conditionsImply(a, b)) return
        proved++
        if (grantIsAwake(a, now)) expect(grantIsAwake(b, now)).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(proved).toBeGreaterThan(1_000)
  })
})
