import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@menshen/ledger'
import { describe, expect, it } from 'vitest'
import { etagOf } from './etag.ts'
import { type KeyRing, keysFrom } from './keys.ts'
import { seal, unseal } from './seal.ts'
import { csrfToken, newToken, sameText, tokenHash } from './tokens.ts'

const key = keysFrom(randomBytes(32)).file
const binding = { user: 'u1', query: 'q1' }

describe('seal', () => {
  it('V5: opens for the binding it was made for', () => {
    expect(unseal(key, { query: 'q1', user: 'u1' }, seal(key, binding, ['王', 3, null]))).toEqual(['王', 3, null])
  })

  it('V5: hides the value and never looks the same twice', () => {
    const sealed = seal(key, binding, 'secret-value')
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('secret-value')
    expect(seal(key, binding, 'secret-value')).not.toBe(sealed)
  })

  it('V5: opens for nobody else, no other query, no other key, and not when a single bit was changed', () => {
    const sealed = seal(key, binding, 1)
    expect(unseal(key, { ...binding, user: 'u2' }, sealed)).toBeUndefined()
    expect(unseal(key, { ...binding, query: 'q2' }, sealed)).toBeUndefined()
    expect(unseal(keysFrom(randomBytes(32)).file, binding, sealed)).toBeUndefined()
    const [id = '', body = ''] = sealed.split('.')
    for (let bit = 0; bit < Buffer.from(body, 'base64url').length * 8; bit++) {
      const bytes = Buffer.from(body, 'base64url')
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unseal(key, binding, `${id}.${bytes.toString('base64url')}`)).toBeUndefined()
    }
    for (const other of [id.toUpperCase(), `0${id.slice(1)}`, '', `${id}.`])
      expect(unseal(key, binding, `${other}.${body}`)).toBe(id === other ? 1 : undefined)
  })

  it.each(['', 'x', '====', 'AAAA', '汉字', 'A'.repeat(5000), `${seal(key, binding, 1)}=`])('takes %j for what it is: not ours', (text) => {
    expect(unseal(key, binding, text)).toBeUndefined()
  })
})

describe('etagOf', () => {
  it('V5: is equal for equal observations whatever the order of keys, and differs for others and under another key', () => {
    const tag = etagOf(key, { id: '1', fields: { a: 1, b: null } })
    expect(tag).toMatch(/^"[\w-]{43}"$/)
    expect(etagOf(key, { fields: { b: null, a: 1 }, id: '1' })).toBe(tag)
    expect(etagOf(key, { id: '1', fields: { a: 1 } })).not.toBe(tag)
    expect(etagOf(keysFrom(randomBytes(32)).etag, { id: '1', fields: { a: 1, b: null } })).not.toBe(tag)
  })
})

describe('canonicalJson', () => {
  it('is JSON, and tells apart what JSON tells apart', () => {
    const value = { b: [1, 'x', null, { d: true, c: '"' }], a: 0.5, u: undefined }
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    expect(canonicalJson({ a: '1' })).not.toBe(canonicalJson({ a: 1 }))
  })
})

describe('keys and tokens', () => {
  it('derives a different key for each purpose, the same each time, and refuses a short secret', () => {
    const keys = keysFrom(Buffer.alloc(32, 1))
    const different = new Set(Object.values(keys).map(({ first }: KeyRing) => first.bytes.toString('hex')))
    expect([different.size, different.size > 8]).toEqual([Object.keys(keys).length, true])
    expect(keysFrom(Buffer.alloc(32, 1))).toEqual(keys)
    expect(() => keysFrom(Buffer.alloc(31))).toThrow(RangeError)
  })

  it('binds the CSRF token to its session', () => {
    expect(csrfToken(key, 's1')).toBe(csrfToken(key, 's1'))
    expect(csrfToken(key, 's1')).not.toBe(csrfToken(key, 's2'))
    expect(sameText('a', 'a')).toBe(true)
    expect(sameText('a', 'ab')).toBe(false)
  })

  it('keeps only a hash of a token', () => {
    const token = newToken()
    expect(token).toHaveLength(43)
    expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(newToken()).not.toBe(token)
  })
})
