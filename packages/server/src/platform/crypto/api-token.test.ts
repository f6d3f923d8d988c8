import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isApiToken, newApiToken } from './api-token.ts'

describe('API tokens', () => {
  it('have a form by which scanners find them, and are never the same', () => {
    const made = Array.from({ length: 200 }, newApiToken)
    for (const token of made) expect(token).toMatch(/^mst_[0-9A-Za-z]{49}$/)
    expect(new Set(made).size).toBe(200)
    expect(made.every(isApiToken)).toBe(true)
  })

  it('ASVS 7.2.3: use every digit in every place, so 256 bits are really drawn', () => {
    const made = Array.from({ length: 3_000 }, () => newApiToken().slice(4, 47))
    // The first place holds what is left of 2^256 by 62^42, which is no full digit.
    for (let place = 1; place < 43; place++) expect(new Set(made.map((token) => token[place])).size).toBe(62)
  })

  it('are told from what only looks like one by their checksum', () => {
    const token = newApiToken()
    for (const place of [4, 20, 46, 47, 52]) {
      const other = token[place] === 'x' ? 'y' : 'x'
      expect(isApiToken(`${token.slice(0, place)}${other}${token.slice(place + 1)}`)).toBe(false)
    }
    expect(crc32('The quick brown fox jumps over the lazy dog')).toBe(0x414fa339)
  })

  it.each(['', 'mst_', `mst_${'a'.repeat(49)}`, `x${newApiToken()}`, `${newApiToken()}\n`, newApiToken().toUpperCase(), 'A'.repeat(43)])(
    'are not %j',
    (text) => {
      expect(isApiToken(text)).toBe(false)
    },
  )
})
