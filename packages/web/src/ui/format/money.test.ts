import { describe, expect, it } from 'vitest'
import { majorText, minorOf, moneyText } from './money.ts'

describe('amounts', () => {
  it('are written with the digits of their currency', () => {
    expect(majorText(1234, 'CNY')).toBe('12.34')
    expect(majorText(5, 'USD')).toBe('0.05')
    expect(majorText(-5, 'USD')).toBe('-0.05')
    expect(majorText(1234, 'JPY')).toBe('1234')
    expect(majorText('123456789012345678901', 'EUR')).toBe('1234567890123456789.01')
  })

  it('are read back without rounding, or not at all', () => {
    expect(minorOf('12.34', 'CNY')).toBe(1234)
    expect(minorOf('12.3', 'CNY')).toBe(1230)
    expect(minorOf('12.', 'CNY')).toBe(1200)
    expect(minorOf('-0.05', 'USD')).toBe(-5)
    expect(minorOf('12.345', 'CNY')).toBeNull()
    expect(minorOf('12.340', 'CNY')).toBe(1234)
    expect(minorOf('1.5', 'JPY')).toBeNull()
    expect(minorOf('twelve', 'CNY')).toBeNull()
    expect(minorOf('99999999999999999999', 'CNY')).toBeNull()
  })

  it('G5: come back exactly, whatever they are', () => {
    for (const minor of [0, 1, 99, 100, 101, 12_345_678_901, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]) {
      for (const currency of ['CNY', 'JPY']) expect(minorOf(majorText(minor, currency), currency)).toBe(minor)
    }
  })

  it('are shown with their currency, and never in another', () => {
    expect(moneyText(123_450, 'USD', 'en-GB')).toBe('$1,234.50')
    expect(moneyText(123_400, 'CNY', 'zh-CN')).toBe('¥1,234')
    expect(moneyText(1234, 'JPY', 'en-GB')).toBe('¥1,234')
    expect(moneyText('900719925474099301', 'EUR', 'en-GB')).toBe('€9,007,199,254,740,993.01')
  })
})
