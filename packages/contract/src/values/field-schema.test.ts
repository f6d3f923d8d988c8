import type { Value } from '@menshen/engine'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { customer } from '../objects/customer.ts'
import { deal } from '../objects/deal.ts'
import type { FieldSpec } from '../objects/define-object.ts'
import { lead } from '../objects/lead.ts'
import { fieldSchema, shownFieldSchema } from './field-schema.ts'
import { valueIssues } from './value-issues.ts'
import { initialValues, missingFields, namedFields, valuesSchema } from './values-schema.ts'

const labels = { en: 'Field', zh: '字段' }
const field = (rest: Partial<FieldSpec> & Pick<FieldSpec, 'type'>): FieldSpec => ({ classification: 'internal', labels, ...rest })

function codesOf(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value)
  return parsed.success ? [] : valueIssues(parsed.error).map((issue) => issue.code)
}

describe('text', () => {
  const schema = fieldSchema(field({ type: 'text', maxLength: 5 }))

  it('G5: counts code points, not UTF-16 units', () => {
    expect(schema.parse('𠮷𠮷𠮷𠮷𠮷')).toBe('𠮷𠮷𠮷𠮷𠮷')
    expect(codesOf(schema, '𠮷𠮷𠮷𠮷𠮷𠮷')).toEqual(['too-long'])
    expect(codesOf(schema, 'a'.repeat(100_000))).toEqual(['too-long'])
  })

  it('refuses what the database cannot hold: NUL and lone surrogates', () => {
    expect(codesOf(schema, 'a\0b')).toEqual(['forbidden-character'])
    expect(codesOf(schema, 'a\ud800')).toEqual(['forbidden-character'])
    expect(codesOf(schema, '\udc00a')).toEqual(['forbidden-character'])
  })

  it('refuses blank where text is needed and makes it absent where it is not', () => {
    expect(codesOf(schema, '  ')).toEqual(['blank'])
    expect(fieldSchema(field({ type: 'text', optional: true })).parse('  ')).toBeNull()
    expect(codesOf(schema, null)).toEqual(['not-text'])
    expect(codesOf(schema, undefined)).toEqual(['missing'])
    expect(codesOf(schema, 5)).toEqual(['not-text'])
  })
})

describe('numbers', () => {
  const percent = fieldSchema(field({ type: 'integer', min: 0, max: 100 }))
  const money = fieldSchema(field({ type: 'money' }))

  it('takes whole numbers within bounds only', () => {
    expect(percent.parse(100)).toBe(100)
    expect(codesOf(percent, 101)).toEqual(['too-large'])
    expect(codesOf(percent, -1)).toEqual(['too-small'])
    expect(codesOf(percent, 1.5)).toEqual(['not-a-whole-number'])
    expect(codesOf(percent, '5')).toEqual(['not-a-whole-number'])
  })

  it('G5: nothing beyond the safe integers, and one zero', () => {
    expect(money.parse(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER)
    expect(codesOf(money, Number.MAX_SAFE_INTEGER + 1)).toEqual(['too-large'])
    expect(codesOf(money, -(Number.MAX_SAFE_INTEGER + 1))).toEqual(['too-small'])
    expect(codesOf(money, 1e308)).not.toEqual([])
    expect(Object.is(money.parse(-0), 0)).toBe(true)
  })
})

describe('moments', () => {
  const date = fieldSchema(field({ type: 'date' }))
  const instant = fieldSchema(field({ type: 'instant' }))

  it('takes days that exist', () => {
    for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(date.parse(day)).toBe(day)
    for (const day of [
      '2026-02-30',
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-00-10',
      '0000-01-01',
      '2026-2-1',
      'today',
      '2026-02-28T00:00:00Z',
    ]) {
      expect(codesOf(date, day), day).toEqual(['not-a-date'])
    }
  })

  it('G5: brings instants into one form, to the millisecond', () => {
    expect(instant.parse('2026-03-03T09:30:00+08:00')).toBe('2026-03-03T01:30:00.000Z')
    expect(instant.parse('2026-03-03t01:30z')).toBe('2026-03-03T01:30:00.000Z')
    expect(instant.parse('2026-03-03T01:30:00.1239999Z')).toBe('2026-03-03T01:30:00.123Z')
    expect(instant.parse('2026-01-01T00:30:00+01:00')).toBe('2025-12-31T23:30:00.000Z')
  })

  it('refuses moments that do not exist or have no zone', () => {
    const broken = [
      '2026-02-30T00:00:00Z',
      '2026-03-03T24:00:00Z',
      '2026-03-03T23:59:60Z',
      '2026-03-03T01:30:00',
      '0001-01-01T00:00:00+01:00',
      '9999-12-31T23:59:59-01:00',
    ]
    for (const moment of broken) expect(codesOf(instant, moment), moment).toEqual(['not-an-instant'])
  })
})

describe('the rest', () => {
  it('takes ids in any case and stores small letters', () => {
    const schema = fieldSchema(field({ type: 'reference', target: 'user' }))
    expect(schema.parse('0F9619FF-8B86-D011-B42D-00C04FC964FF')).toBe('0f9619ff-8b86-d011-b42d-00c04fc964ff')
    expect(codesOf(schema, '0f9619ff8b86d011b42d00c04fc964ff')).toEqual(['not-an-id'])
  })

  it('takes enum values and nothing of Object.prototype', () => {
    const schema = fieldSchema(lead.fields.stage)
    expect(schema.parse('lost')).toBe('lost')
    expect(codesOf(schema, 'toString')).toEqual(['not-a-choice'])
    expect(codesOf(schema, 'Lost')).toEqual(['not-a-choice'])
  })

  it('V1: an answer holds a clear value, a mask or null', () => {
    const shown = shownFieldSchema(deal.fields.amount)
    for (const value of [100, '•••', null]) expect(shown.parse(value)).toBe(value)
    expect(shown.safeParse(true).success).toBe(false)
  })
})

describe('values of an object', () => {
  it('refuses fields that do not exist, wherever they would be found', () => {
    const schema = valuesSchema(customer, 'update')
    const parsed = schema.safeParse(JSON.parse('{"name":"A","colour":1,"__proto__":2,"a/b~":3}'))
    expect(parsed.success).toBe(false)
    expect(valueIssues(parsed.error as z.ZodError).map((issue) => [issue.pointer, issue.code])).toEqual([
      ['/colour', 'unknown-field'],
      ['/__proto__', 'unknown-field'],
      ['/a~1b~0', 'unknown-field'],
    ])
  })

  it('D2: owner and unit are named when creating, never when updating; the server and operations write the rest', () => {
    expect(namedFields(deal, 'create')).toContain('ownerId')
    expect(namedFields(deal, 'update')).not.toContain('ownerId')
    for (const purpose of ['create', 'update'] as const) {
      for (const name of ['createdAt', 'updatedBy', 'discountStatus', 'discountApprovedBy'])
        expect(namedFields(deal, purpose)).not.toContain(name)
    }
  })

  it('is partial, and says what a new record lacks after its defaults', () => {
    expect(valuesSchema(customer, 'create').parse({})).toEqual({})
    const given: Record<string, Value> = { ...initialValues(customer), ownerId: 'x', unitId: 'y' }
    expect(given.status).toBe('prospect')
    expect(missingFields(customer, given)).toEqual(['name'])
  })

  it('answers with few issues however much was sent', () => {
    const flood = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`${index}${'x'.repeat(1000)}`, 1]))
    const parsed = valuesSchema(customer, 'update').safeParse(flood)
    const issues = valueIssues(parsed.error as z.ZodError)
    expect(issues.length).toBe(50)
    expect(Math.max(...issues.map((issue) => issue.pointer.length))).toBeLessThanOrEqual(101)
  })
})
