import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, canonicalMembers, commitment, entryText, freshSalt, SALT_BYTES, toBase64 } from '../src/index.ts'

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

describe('the members of an object in canonical JSON', () => {
  /** What the text says, where it is an object that is written in the one way. */
  const canonical = (text: string): Record<string, unknown> | null => {
    try {
      const value = JSON.parse(text)
      return canonicalJson(value) === text && text.startsWith('{') ? value : null
    } catch {
      return null
    }
  }

  it('are what it says, as far as they are asked for', () => {
    const text = '{"a":[{"c":"deep"},0],"b":"text","c":12,"d":{"b":null},"e":[],"f":true}'
    expect(canonicalMembers(text, ['b', 'c', 'd', 'e', 'f', 'g'])).toEqual({ b: 'text', c: 12, d: { b: null }, e: [], f: true })
    expect(canonicalMembers('{}', ['a'])).toEqual({})
  })

  it('are given of no text that is not canonical, wherever it was changed', () => {
    const letters = fc.constantFrom(...'{}[]",:\\ \n019.-eaztrufnl\u0000王')
    const key = fc.constantFrom('a', 'ab', 'a!', 'b', 'z', '10', '9')
    const plain = fc.oneof(fc.nat(), fc.boolean(), fc.constantFrom(null, '', 'a b', '}{'))
    const inner = fc.oneof(
      plain,
      fc.array(plain, { maxLength: 3 }),
      fc.dictionary(key, plain, { maxKeys: 3 }),
      fc.jsonValue({ maxDepth: 1 }),
    )
    const text = fc.dictionary(key, inner, { maxKeys: 4 }).map(canonicalJson)
    let given = 0
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(2), fc.string({ unit: letters, maxLength: 2 }), (before, place, gone, put) => {
        const at = place % (before.length + 1)
        const changed = before.slice(0, at) + put + before.slice(at + gone)
        for (const one of [before, changed]) {
          const members = canonicalMembers(one, ['a', 'ab', '10'])
          const said = canonical(one)
          if (members === null) continue
          given += 1
          expect(said).not.toBeNull()
          for (const name of ['a', 'ab', '10']) expect(members[name]).toEqual(said?.[name])
        }
      }),
      { numRuns: 3_000 },
    )
    expect(given).toBeGreaterThan(1_000)
  })

  it.each([
    ['keys out of order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":2}'],
    ['a key that another begins with behind it', '{"ab":1,"a":2}'],
    ['a number with a sign, a point, a power or a nought before it', '{"a":-0}', '{"a":1.0}', '{"a":1e3}', '{"a":01}'],
    ['a number that is read as another', '{"a":12345678901234567890}'],
    ['a space', '{"a": 1}', ' {"a":1}', '{"a":1} '],
    ['an escape', '{"a":"\\u0061"}'],
    ['a control character', '{"a":"\t"}'],
    ['something behind it', '{"a":1}}', '{"a":1},'],
    ['less than a whole', '{"a":1', '{"a":', '{"a', '{', ''],
    ['another thing than an object', '[]', '1', '"a"', 'null'],
    ['too much within each other', `{"a":${'['.repeat(100_000)}`],
    [
      'characters that take more than a byte, at the end of what fits',
      `{"a":"é${'x'.repeat(65_536 - 9)}"}é`,
      `{"a":"é${'x'.repeat(32_768 - 9)}"}é`,
    ],
  ])('are not given of a text with %s', (_, ...texts) => {
    for (const text of texts) expect(canonicalMembers(text, ['a'])).toBeNull()
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
