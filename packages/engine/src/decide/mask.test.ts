import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASKS, type MaskName } from '../vocabulary/definition.ts'
import type { Scalar } from '../vocabulary/value.ts'
import { mask } from './mask.ts'

const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean())
const digits = (min: number, max: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })

describe('mask', () => {
  it.each<[MaskName, Scalar, string]>([
    ['presence', 'anything', '•••'],
    ['presence', false, '•••'],
    ['phone', '13812345678', '138****5678'],
    ['phone', 13812345678, '138****5678'],
    ['phone', '138 1234-5678', '138****5678'],
    ['phone', '+86 138 1234 5678', '+86 138****5678'],
    ['phone', '0086-13812345678', '+86 138****5678'],
    ['phone', '+44 20 7946 0958', '442****0958'],
    ['phone', '(5) 555-4729', '****4729'],
    ['phone', '5554729', '****29'],
    ['phone', '4729', '****29'],
    ['phone', '911', '****'],
    ['phone', 'ask Alice', '****'],
    ['email', 'alice@example.com', 'a***@example.com'],
    ['email', ' alice@example.com ', 'a***@example.com'],
    ['email', 'a@example.com', '***@example.com'],
    ['email', '张伟@例子.公司', '张***@例子.公司'],
    ['email', '"a@b"@example.com', '"***@example.com'],
    ['email', 'alice', '***'],
    ['email', '@example.com', '***'],
    ['email', 'alice@', '***'],
    ['initial', '张伟', '张*'],
    ['initial', '欧阳修文', '欧*'],
    ['initial', '𠮷田', '𠮷*'],
    ['initial', 'Alice Smith', 'A**'],
    ['initial', '😀x', '😀**'],
    ['initial', '张', '**'],
    ['initial', '', '**'],
    ['tail', '6222 0212 3456 7890', '****7890'],
    ['tail', '12345678', '****5678'],
    ['tail', '1234567', '****'],
    ['tail', '', '****'],
  ])('%s of %j is %s', (name, value, expected) => {
    expect(mask(name, value)).toBe(expected)
  })

  it('V1: the same value always has the same mask, and every value has one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MASKS), scalar, (name, value) => {
        const masked = mask(name, value)
        expect(masked).toBe(mask(name, value))
        expect(masked.length).toBeGreaterThan(0)
      }),
    )
  })

  it('V1: presence tells nothing of the value', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        expect(mask('presence', a)).toBe(mask('presence', b))
      }),
    )
  })

  it('V1: phone depends on the ends only, and shows at most half of fewer than eleven digits', () => {
    fc.assert(
      fc.property(digits(4, 20), digits(4, 20), (value, other) => {
        const shown = mask('phone', value).replace(/\D/g, '')
        expect(value.endsWith(shown.slice(-2))).toBe(true)
        expect(shown.length).toBeLessThanOrEqual(value.length < 11 ? value.length / 2 : 7)
        if (value.length >= 11) expect(mask('phone', value.slice(0, 3) + other + value.slice(-4))).toBe(mask('phone', value))
      }),
    )
  })

  it('V1: phone never shows a character that is no digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(mask('phone', value).replace(/^\+86 /, '')).toMatch(/^\d*\*{4}\d*$/)
      }),
    )
  })

  it('V1: email shows one character of the name and the domain, and never the name', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1 }), (value, more) => {
        const [name = '', domain = ''] = value.split('@')
        const masked = mask('email', value)
        expect(masked).toBe(`${name.length > 1 ? name[0] : ''}***@${domain}`)
        expect(name.length > 1 ? mask('email', `${name}${more}@${domain}`) : masked).toBe(masked)
      }),
    )
  })

  it('V1: initial depends on the first character only, and never shows a whole value', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (first, rest) => {
          fc.pre(first.trim() !== '' && rest.trim() !== '')
          expect(mask('initial', `${first}${rest}`)).toBe(mask('initial', `${first}someone else`))
          expect(mask('initial', first)).toBe('**')
        },
      ),
    )
  })

  it('V1: tail tells neither the length nor anything before the last four', () => {
    const long = fc.string({ unit: fc.constantFrom(...'abc123'), minLength: 4 })
    fc.assert(
      fc.property(long, long, digits(4, 4), (one, other, end) => {
        expect(mask('tail', one + end)).toBe(mask('tail', other + end))
      }),
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 7 }), (value) => {
        expect(mask('tail', value)).toBe('****')
      }),
    )
  })
})
