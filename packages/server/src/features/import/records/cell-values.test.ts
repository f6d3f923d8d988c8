import { crmObjects, type FieldSpec } from '@menshen/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellValue } from './cell-values.ts'

const READING = { dateOrder: 'ymd', decimal: '.', timeZone: 'Asia/Shanghai' } as const
const { customer, deal, activity, contact } = crmObjects

const read = (field: FieldSpec, text: string, more: object = {}, currency: string | null = null): unknown => {
  const answer = cellValue(field, text, { ...READING, ...more }, currency)
  return 'value' in answer ? answer.value : answer.fault.en
}

const NOT_AN_AMOUNT = expect.stringContaining('not an amount')

describe('amounts', () => {
  const money = (text: string, more: object = {}, currency = 'CNY') => read(customer.fields.creditLimit, text, more, currency)

  it('are read as people write them', () => {
    for (const text of ['1234.5', '1,234.50', '¥1,234.5', '1234.500', '１２３４.５', '+1234.5', 'CNY 1,234.50', "1'234.50", '1 234.50']) {
      expect(money(text), text).toBe(123_450)
    }
    expect(money('(12.30)')).toBe(-1_230)
    expect(money('-12')).toBe(-1_200)
    expect(money('-0')).toBe(0)
    expect(money('1.234,50', { decimal: ',' })).toBe(123_450)
    expect(money('1234', {}, 'JPY')).toBe(1_234)
  })

  it('are refused rather than rounded, cut or misread', () => {
    for (const text of [
      '1.234',
      '1,23',
      '1.2.3',
      '12,34,567.00',
      'abc',
      '1e5',
      '0x10',
      '--1',
      '',
      '1.234,50',
      '9'.repeat(17),
      'NaN',
      'Infinity',
    ]) {
      expect(money(text), text).toEqual(NOT_AN_AMOUNT)
    }
    expect(money('12.5', {}, 'JPY')).toEqual(NOT_AN_AMOUNT)
  })

  it('give back whatever was written of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }), fc.constantFrom('.', ','), (minor, decimal) => {
        const grouped = Math.abs(minor / 100).toLocaleString(decimal === '.' ? 'en-US' : 'de-DE', { minimumFractionDigits: 2 })
        expect(money(`${minor < 0 ? '-' : ''}${grouped}`, { decimal })).toBe(minor)
      }),
    )
  })
})

describe('dates and moments', () => {
  const day = (text: string, dateOrder = 'ymd') => read(deal.fields.closedOn, text, { dateOrder })
  const moment = (text: string, timeZone = 'Asia/Shanghai') => read(activity.fields.occurredAt, text, { timeZone })

  it('are read in the order that was chosen, the year first in any', () => {
    for (const text of ['2026-03-04', '2026/3/4', '2026.03.04', '2026年3月4日', '20260304', '2026-03-04 00:00:00', '2026-03-04T00:00']) {
      for (const order of ['ymd', 'mdy', 'dmy']) expect(day(text, order), text).toBe('2026-03-04')
    }
    expect(day('3/4/2026', 'mdy')).toBe('2026-03-04')
    expect(day('4.3.2026', 'dmy')).toBe('2026-03-04')
  })

  it('are refused when they do not exist, are cut or would lose a time', () => {
    for (const text of ['2026-02-30', '3/4/2026', '26-03-04', '2026-03', '2026-03-04 09:00', 'tomorrow', '46000', '2026-03-04x']) {
      expect(day(text), text).toEqual(expect.stringContaining('not a date'))
    }
    expect(day('13/1/2026', 'mdy')).toEqual(expect.stringContaining('not a date'))
  })

  it('are on the clocks of whoever imports, unless they say another zone', () => {
    expect(moment('2026-03-04 09:30')).toBe('2026-03-04T01:30:00.000Z')
    expect(moment('2026-03-04')).toBe('2026-03-03T16:00:00.000Z')
    expect(moment('2026-03-04T09:30:15+02:00')).toBe('2026-03-04T07:30:15.000Z')
    expect(moment('2026-03-04T09:30:15.123Z')).toBe('2026-03-04T09:30:15.000Z')
    // Before and after the clocks go forward.
    expect(moment('2026-03-29 02:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z')
    expect(moment('2026-03-28 12:00', 'Europe/London')).toBe('2026-03-28T12:00:00.000Z')
    expect(moment('2026-03-30 12:00', 'Europe/London')).toBe('2026-03-30T11:00:00.000Z')
    expect(moment('2026-07-01 00:00', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z')
    expect(moment('2026-03-04 25:00')).toEqual(expect.stringContaining('not a date with a time'))
  })
})

describe('choices, answers and numbers', () => {
  it('are known by value and by label in either language, whatever their case and width', () => {
    for (const text of ['retail', 'Retail', ' RETAIL ', '零售', 'ｒｅｔａｉｌ'])
      expect(read(customer.fields.industry, text), text).toBe('retail')
    expect(read(customer.fields.industry, 'technolgy')).toMatch(/^Choose one of: Retail, /)
    expect(read(customer.fields.industry, 'constructor')).toMatch(/^Choose one of/)
    for (const text of ['是', 'yes', 'TRUE', '1', 'x']) expect(read(contact.fields.primary, text), text).toBe(true)
    for (const text of ['否', 'no', 'false', '0']) expect(read(contact.fields.primary, text), text).toBe(false)
    expect(read(contact.fields.primary, 'maybe')).toBe('Write yes or no.')
    expect(read(deal.fields.probability, '80%')).toBe(80)
    expect(read(deal.fields.probability, '1,000')).toBe(1_000)
    for (const text of ['8.5', '1,00', '9'.repeat(17), 'x']) expect(read(deal.fields.probability, text), text).toMatch(/not a whole number/)
  })
})
