import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvReader } from './csv-reader.ts'
import { FileFault } from './file-fault.ts'

/** RFC 4180 read in one go, straight from its words: the reference. Null where it says the text is none. */
function reference(text: string, separator: string): string[][] | null {
  const lines: string[][] = []
  let at = 0
  while (at < text.length) {
    const cells: string[] = []
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        at += 1
        for (;;) {
          if (at >= text.length) return null
          if (text[at] !== '"') cell += text[at++]
          else if (text[at + 1] === '"') {
            cell += '"'
            at += 2
          } else break
        }
        at += 1
        if (at < text.length && ![separator, '\n', '\r'].includes(text[at] ?? '')) return null
      } else while (at < text.length && ![separator, '\n', '\r'].includes(text[at] ?? '')) cell += text[at++]
      cells.push(cell)
      if (text[at] !== separator) break
      at += 1
    }
    lines.push(cells)
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  // A line that ends in a separator at the very end of the text still has its last, empty cell.
  return lines
}

function read(pieces: readonly string[], separator: string): string[][] | null {
  try {
    const reader = csvReader(separator)
    return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()].map(({ cells }) => [...cells] as string[])
  } catch (error) {
    if (error instanceof FileFault) return null
    throw error
  }
}

const spicy = fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', 'a', '王', ' '), maxLength: 40 })

describe('csvReader', () => {
  it('reads whatever text as the reference does, wherever it is cut into pieces', () => {
    fc.assert(
      fc.property(spicy, fc.constantFrom(',', ';', '\t'), fc.array(fc.nat(40), { maxLength: 6 }), (text, separator, cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b), text.length]
        const pieces = places.slice(1).map((end, i) => text.slice(places[i], end))
        expect(read(pieces, separator)).toEqual(reference(text, separator))
      }),
      { numRuns: 5_000 },
    )
  })

  it('gives back what was written', () => {
    const written = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { minLength: 2, maxLength: 5 }), { maxLength: 5 })
    fc.assert(
      fc.property(written, (lines) => {
        const text = lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(read([text], ',')).toEqual(lines)
      }),
    )
  })

  it('counts lines as the file does, also over line ends in quotations', () => {
    const reader = csvReader(',')
    const lines = [...reader.push('a,b\r\n"x\ny",2\r\n3,'), ...reader.push('4\n5,6'), ...reader.end()]
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 4, 5])
  })

  it('bounds cells and columns before they are whole', () => {
    expect(() => csvReader(',').push(`a\n"${'x'.repeat(40_000)}`)).toThrow(expect.objectContaining({ code: 'cell-too-long', line: 2 }))
    expect(() => csvReader(',').push(','.repeat(1_000_000))).toThrow(expect.objectContaining({ code: 'too-many-columns', line: 1 }))
    const open = csvReader(',')
    for (let i = 0; i < 31; i++) open.push(i === 0 ? `"${'x'.repeat(1_000)}` : 'x'.repeat(1_000))
    expect(() => open.push('x'.repeat(2_000))).toThrow(expect.objectContaining({ code: 'cell-too-long' }))
  })
})
