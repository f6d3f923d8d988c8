import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { customer } from '../objects/customer.ts'
import { valueIssues } from '../values/value-issues.ts'
import { aggregateBody } from './aggregate-schemas.ts'
import { countBody, listBody, listQuery } from './list-schemas.ts'
import { FILTER_LIMITS, filterSchema, filterTextSchema } from './predicate-schema.ts'

function codesOf(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value)
  return parsed.success ? [] : valueIssues(parsed.error).map((issue) => `${issue.pointer} ${issue.code}`)
}

function nested(depth: number): unknown {
  let filter: unknown = { field: 'status', op: 'present' }
  for (let level = 0; level < depth; level += 1) filter = { not: filter }
  return filter
}

describe('filters', () => {
  const comparison = { field: 'status', op: 'eq', value: 'active' }

  it('G1: take what a predicate is made of and nothing else', () => {
    const filter = {
      and: [comparison, { or: [] }, { not: { field: 'level', op: 'in', values: ['key'] } }, { field: 'city', op: 'present' }],
    }
    expect(filterSchema.parse(filter)).toEqual(filter)
    const broken = [
      null,
      [],
      'status',
      {},
      { ...comparison, op: 'like' },
      { ...comparison, values: ['a'] },
      { ...comparison, attribute: 'territories' },
      { field: 'status', op: 'in', value: 'a' },
      { field: 'status', op: 'eq', value: null },
      { field: 'amount', op: 'le', value: 1.5 },
      { field: 'amount', op: 'le', value: 2 ** 53 },
      { field: 'constructor()', op: 'present' },
      { field: 'name', op: 'eq', value: 'a\0' },
      { field: 'name', op: 'eq', value: '\ud800' },
      { and: [comparison], or: [] },
    ]
    for (const filter of broken) expect(codesOf(filterSchema, filter), JSON.stringify(filter)).not.toEqual([])
  })

  it('are bounded in depth, width and values, without recursion', () => {
    expect(codesOf(filterSchema, nested(FILTER_LIMITS.depth))).toEqual([])
    expect(codesOf(filterSchema, nested(FILTER_LIMITS.depth * 2 + 1))).toEqual([' too-complex'])
    expect(codesOf(filterSchema, nested(200_000))).toEqual([' too-complex'])
    expect(codesOf(filterSchema, { and: Array.from({ length: 10_000 }, () => comparison) })).toEqual([' too-complex'])
    expect(codesOf(filterSchema, { and: Array.from({ length: FILTER_LIMITS.nodes }, () => comparison) })).toEqual([])
    expect(codesOf(filterSchema, { field: 'level', op: 'in', values: Array(FILTER_LIMITS.values + 1).fill('key') })).not.toEqual([])
  })

  it('are the same as text', () => {
    expect(filterTextSchema.parse(JSON.stringify(comparison))).toEqual(comparison)
    expect(codesOf(filterTextSchema, '{"field":')).toEqual([' not-a-filter'])
    expect(codesOf(filterTextSchema, '['.repeat(4000))).toEqual([' not-a-filter'])
  })
})

describe('questions', () => {
  it('say the same in an address and in a body', () => {
    const filter = { field: 'status', op: 'eq', value: 'active' }
    const inAddress = listQuery(customer).parse({ sort: '-updatedAt', limit: '20', filter: JSON.stringify(filter), q: '上海', bin: 'true' })
    const inBody = listBody(customer).parse({ sort: '-updatedAt', limit: 20, filter, q: '上海', bin: true })
    expect(inAddress).toEqual(inBody)
  })

  it('have the same defaults', () => {
    expect(listQuery(customer).parse({})).toEqual({ limit: 50, bin: false })
    expect(listBody(customer).parse({})).toEqual({ limit: 50, bin: false })
    expect(countBody.parse({})).toEqual({ bin: false, exact: false })
  })

  it('are bounded', () => {
    expect(codesOf(listQuery(customer), { limit: '201' })).toEqual(['/limit too-large'])
    expect(codesOf(listQuery(customer), { limit: '0' })).toEqual(['/limit too-small'])
    for (const limit of ['', ' 5', '5.0', '0x10', '1e2', '-1', 'many'])
      expect(codesOf(listQuery(customer), { limit }), limit).not.toEqual([])
    expect(codesOf(listQuery(customer), { offset: '5' })).toEqual(['/offset unknown-field'])
    for (const cursor of ['a b', '.x', 'x.y', '0123456789abcdef.', `${'0'.repeat(16)}.a.b`])
      expect(codesOf(listQuery(customer), { cursor }), cursor).not.toEqual([])
    // With the name of its key, and as it was given out before keys were named.
    for (const cursor of ['0123456789abcdef.A-z_0', 'A-z_0']) expect(codesOf(listQuery(customer), { cursor })).toEqual([])
    expect(codesOf(listQuery(customer), { q: ['a', 'b'] })).toEqual(['/q not-text'])
    expect(codesOf(aggregateBody, { measures: [] })).toEqual(['/measures too-few'])
    expect(codesOf(aggregateBody, { measures: [{ fn: 'median', field: 'amount' }] })).not.toEqual([])
  })
})
