import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, commitment, entryText, freshSalt, SALT_BYTES, toBase64 } from '../src/index.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('canonical JSON', () => {
  it('is the same whatever the order of keys, and says what JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const turned = JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
          inner !== null && typeof inner === 'object' && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).reverse())
            : inner,
        )
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

describe('A3: a commitment', () => {
  const salt = toBase64(new Uint8Array(SALT_BYTES).fill(1))

  it('is another for another event, name, salt or value', () => {
    const all = [
      commitment('e1', 'phone', salt, '"1"'),
      commitment('e2', 'phone', salt, '"1"'),
      commitment('e1', 'mail', salt, '"1"'),
      commitment('e1', 'phone', toBase64(new Uint8Array(SALT_BYTES)), '"1"'),
      commitment('e1', 'phone', salt, '"2"'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })

  it('does not run its parts together', () => {
    expect(commitment('e', 'ab', salt, 'c')).not.toBe(commitment('e', 'a', salt, 'bc'))
    expect(commitment('ea', 'b', salt, 'c')).not.toBe(commitment('e', 'ab', salt, 'c'))
  })

  it('is SHA-256 over its parts with their lengths, however long they are', () => {
    const part = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 255]), bytes])
    for (const value of ['"1"', '"王小明"', JSON.stringify('張'.repeat(9_000)), '"1"']) {
      const bytes = [Buffer.from('e1'), Buffer.from('电话'), Buffer.from(salt, 'base64'), Buffer.from(value)].map(part)
      expect(commitment('e1', '电话', salt, value)).toBe(createHash('sha256').update(Buffer.concat(bytes)).digest('base64'))
    }
  })

  it('stands under a salt that no other stands under', () => {
    const salts = Array.from({ length: 2_000 }, () => hex(freshSalt()))
    expect(new Set(salts).size).toBe(salts.length)
    expect(salts.every((one) => one.length === 2 * SALT_BYTES)).toBe(true)
  })
})

describe('the entry of an event', () => {
  it('is its canonical JSON with its form, and says nothing of what is absent', () => {
    expect(entryText(1, { id: 'e', b: null, a: { d: null, c: 1 }, e: undefined })).toBe('{"a":{"c":1,"d":null},"form":1,"id":"e"}')
  })

  it('cannot say that it is of another form', () => {
    expect(entryText(1, { form: 0 })).toBe('{"form":1}')
  })
})
