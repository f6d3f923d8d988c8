import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, commitment, entryText, freshSalt, SALT_BYTES } from '../src/index.ts'

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
  const salt = new Uint8Array(SALT_BYTES).fill(1)

  it('is another for another event, name, salt or value', () => {
    const all = [
      commitment('e1', 'phone', salt, '"1"'),
      commitment('e2', 'phone', salt, '"1"'),
      commitment('e1', 'mail', salt, '"1"'),
      commitment('e1', 'phone', new Uint8Array(SALT_BYTES), '"1"'),
      commitment('e1', 'phone', salt, '"2"'),
    ]
    expect(new Set(all.map(hex)).size).toBe(all.length)
  })

  it('does not run its parts together', () => {
    expect(hex(commitment('e', 'ab', salt, 'c'))).not.toBe(hex(commitment('e', 'a', salt, 'bc')))
    expect(hex(commitment('ea', 'b', salt, 'c'))).not.toBe(hex(commitment('e', 'ab', salt, 'c')))
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
