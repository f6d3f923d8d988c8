import { describe, expect, it } from 'vitest'
import { orderKey } from './order-key.ts'

const byKey = (a: string, b: string): number => {
  const [left, right] = [orderKey(a), orderKey(b)].map((key) => Buffer.from(key, 'utf8'))
  return Buffer.compare(left ?? Buffer.alloc(0), right ?? Buffer.alloc(0))
}
const inOrder = (...texts: string[]): string[] => texts.toSorted(byKey)

/** Numbers that follow from a seed (mulberry32), so that a failure comes again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

describe('orderKey', () => {
  it('puts Chinese names in the order of their pinyin', () => {
    expect(inOrder('张伟', '王芳', '李娜', '阿里', '赵磊', '陈静', '包子', '北京', '北方')).toEqual([
      '阿里',
      '包子',
      '北方',
      '北京',
      '陈静',
      '李娜',
      '王芳',
      '张伟',
      '赵磊',
    ])
  })

  it('puts digits before Chinese, and Chinese before other letters, whatever their case and accents', () => {
    expect(inOrder('zebra', '北方', 'Émile', '42', 'alpha', 'Beta', 'ＡＢＣ')).toEqual([
      '42',
      '北方',
      'ＡＢＣ',
      'alpha',
      'Beta',
      'Émile',
      'zebra',
    ])
  })

  it('puts a text before those that go on after it', () => {
    expect(inOrder('北方工业', '北方', '北方 工业', 'abc', 'ab')).toEqual(['北方', '北方 工业', '北方工业', 'ab', 'abc'])
  })

  it('is one for one text, and not one for texts that differ in what counts', () => {
    expect(new Set(['a', 'A', 'á', 'a '].map(orderKey)).size).toBe(4)
    expect(orderKey('é')).toBe(orderKey('é'))
  })

  it('agrees with the collation itself on random names', () => {
    const collator = new Intl.Collator('zh-u-co-pinyin', { sensitivity: 'base' })
    const next = random(7)
    const stock = [
      ...'0123456789abcxyzABCXYZéüÖ -.&',
      ...Array.from({ length: 400 }, () => String.fromCodePoint(0x4e00 + Math.floor(next() * 0x51a6))),
    ]
    const name = (): string => Array.from({ length: 1 + Math.floor(next() * 5) }, () => stock[Math.floor(next() * stock.length)]).join('')
    let compared = 0
    for (let i = 0; i < 20_000; i++) {
      const [a, b] = [name(), name()]
      const wanted = Math.sign(collator.compare(a, b))
      if (wanted === 0) continue
      compared += 1
      expect([a, b, Math.sign(byKey(a, b))]).toEqual([a, b, wanted])
    }
    expect(compared).toBeGreaterThan(19_000)
  })

  it('stays short enough for an index, and takes whatever is sent', () => {
    expect(Buffer.byteLength(orderKey('鬱'.repeat(5000)))).toBeLessThan(1000)
    for (const text of ['', '\u{1f600}', '\ue000', '각', '\u0301', '\u{2a6d6}']) expect(orderKey(text)).toContain(' ')
  })
})
