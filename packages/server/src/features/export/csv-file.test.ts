import { describe, expect, it } from 'vitest'
import { harmless } from '#platform/csv-text.ts'
import { csvFile } from './csv-file.ts'

const text = (value: string) => ({ kind: 'text', text: value }) as const
const written = (parts: readonly Uint8Array[]): string => Buffer.concat(parts).toString()

describe('text that a spreadsheet could take for a formula', () => {
  it.each([
    '=1+1',
    '+86 138',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM',
    ' =1+1',
    '\u00A0=1',
    '\u3000＝1',
    '\uFEFF=1',
    '\u200B=1',
  ])('is made harmless: %j', (attack) => {
    expect(harmless(attack)).toBe(`'${harmless(attack).slice(1)}`)
  })

  it.each(['a;=1+1', 'a\t=1', 'a\n=cmd', 'a\r\n@x', 'a; ＝1', 'a|-1'])('also behind what could be a separator: %j', (attack) => {
    expect(harmless(attack)).toMatch(/[;\t\r\n|]\s*'[=+\-@＝]/)
  })

  it.each(['北风商贸', 'a=b', 'x-y', 'me@example.com', '1+1', '', "O'Neil"])('and %j stays as it is', (plain) => {
    expect(harmless(plain)).toBe(plain)
  })
})

describe('a file of comma-separated values', () => {
  it('begins with a mark for UTF-8, ends lines with CR LF and doubles quotes (RFC 4180)', () => {
    const file = csvFile()
    expect(written(file.begin(['名称', 'a"b']))).toBe('\uFEFF"名称","a""b"\r\n')
    expect(written(file.row([text('two\r\nlines, "quoted"'), null]))).toBe('"two\r\nlines, ""quoted""",\r\n')
    expect(
      written(
        file.row([
          { kind: 'number', text: '-12.50', decimals: 2 },
          { kind: 'moment', text: '2026-05-04' },
        ]),
      ),
    ).toBe('-12.50,2026-05-04\r\n')
    expect(written(file.end(['=by', 'at']))).toBe(`"'=by · at"\r\n`)
  })
})
