import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { workbook, workbookFiles } from '#test/import/workbook.ts'
import { guessCsvForm } from './csv-form.ts'
import type { FileBytes } from './file-line.ts'
import { formatOf, readLines } from './read-lines.ts'

const inPieces = (bytes: Uint8Array, size = 7): FileBytes =>
  async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }

const FORM = { encoding: 'utf-8', separator: ',' } as const

async function linesOf(bytes: Uint8Array, form: { encoding: 'utf-8' | 'gb18030'; separator: ',' | ';' | '\t' } = FORM, size = 7) {
  const lines = []
  for await (const line of readLines({ format: formatOf(bytes), bytes: inPieces(bytes, size) }, form)) lines.push(line)
  return lines
}

const faultOf = (bytes: Uint8Array, form = FORM, size = 65_536) =>
  linesOf(bytes, form, size).then(
    () => null,
    (error: unknown) => (error as { code: unknown }).code,
  )

/** 客户,电话 / 王伟,138 in GB18030. */
const GB = Uint8Array.of(0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xcd, 0xf5, 0xce, 0xb0, 0x2c, 0x31, 0x33, 0x38, 0x0a)

describe('CSV files', () => {
  it('are read in UTF-8 with and without its mark, and in GB18030, cut anywhere', async () => {
    const wanted = [
      { line: 1, cells: ['客户', '电话'] },
      { line: 2, cells: ['王伟', '138'] },
    ]
    const utf8 = strToU8('客户,电话\n王伟,138\n')
    for (const size of [1, 2, 3, 5]) {
      expect(await linesOf(utf8, FORM, size)).toEqual(wanted)
      expect(await linesOf(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8), FORM, size)).toEqual(wanted)
      expect(await linesOf(GB, { encoding: 'gb18030', separator: ',' }, size)).toEqual(wanted)
    }
  })

  it('tell by themselves how they are written', async () => {
    expect(await guessCsvForm(inPieces(GB))).toEqual({ encoding: 'gb18030', separator: ',' })
    expect(await guessCsvForm(inPieces(strToU8('名称;"a,b";c\n1;2;3')))).toEqual({ encoding: 'utf-8', separator: ';' })
    expect(await guessCsvForm(inPieces(strToU8('a\tb,c\td\n')))).toEqual({ encoding: 'utf-8', separator: '\t' })
    expect(await guessCsvForm(inPieces(strToU8('single\n')))).toEqual({ encoding: 'utf-8', separator: ',' })
  })

  it('are refused in the wrong encoding', async () => {
    expect(await faultOf(GB)).toBe('wrong-encoding')
    expect(await faultOf(Uint8Array.of(0x41, 0xc3))).toBe('wrong-encoding')
  })

  it('leave out lines on which nothing stands', async () => {
    expect((await linesOf(strToU8('a,b\n\n , \n1,2\n'))).map(({ line }) => line)).toEqual([1, 4])
  })
})

describe('workbooks', () => {
  it('give texts, numbers, dates and the results of formulas', async () => {
    const lines = [
      ['公司', 'Amount', 'On', 'Sum', 'Broken', 'Unknown'],
      [
        'A & <B>',
        0.1 + 0.2,
        { day: 45658 },
        { xml: '<c r="D2"><f>1+1</f><v>2</v></c>' },
        { xml: '<c r="E2" t="e"><v>#REF!</v></c>' },
        { xml: '<c r="F2"><f>NOW()</f></c>' },
      ],
      [
        '',
        12345678901,
        { day: 45658.75 },
        { xml: '<c r="D3" t="inlineStr"><is><t>in</t></is></c>' },
        { xml: '<c r="F3" t="b"><v>1</v></c>' },
      ],
    ]
    expect(await linesOf(workbook(lines))).toEqual([
      { line: 1, cells: lines[0] },
      { line: 2, cells: ['A & <B>', '0.3', '2025-01-01', '2', null, null] },
      { line: 3, cells: ['', '12345678901', '2025-01-01 18:00:00', 'in', '', 'true'] },
    ])
  })

  it('are refused when they are none, cut off, or not XML inside', async () => {
    const whole = workbook([['a'], ['b']])
    expect(await faultOf(Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3))).toBe('not-readable')
    expect(await faultOf(whole.subarray(0, whole.length / 4))).toBe('not-readable')
    expect(await faultOf(zipSync({ 'other.txt': strToU8('x') }))).toBe('not-readable')
    expect(await faultOf(zipSync({ ...workbookFiles([['a']]), 'xl/worksheets/sheet1.xml': strToU8('<worksheet><row>') }))).toBe(
      'not-readable',
    )
  })

  it('expand no entity that they declare themselves', async () => {
    const lol = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>`
    const outside = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><row><c t="str"><v>&a;</v></c></row></worksheet>`
    for (const sheet of [lol, outside, '<worksheet><row><c t="str"><v>&nbsp;</v></c></row></worksheet>']) {
      expect(await faultOf(zipSync({ ...workbookFiles([['a']]), 'xl/worksheets/sheet1.xml': strToU8(sheet) }))).toBe('not-readable')
    }
  })

  it('are left off when they unpack to too much, without unpacking it', async () => {
    const bomb = zipSync({ 'xl/media/zeros': new Uint8Array(120 * 1_048_576), ...workbookFiles([['a']]) }, { level: 1 })
    const before = process.memoryUsage().arrayBuffers
    expect(await faultOf(bomb)).toBe('too-large-inside')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(90 * 1_048_576)
  })

  it('have bounded cells and columns', async () => {
    const sheet = (inside: string) => zipSync({ ...workbookFiles([['a']]), 'xl/worksheets/sheet1.xml': strToU8(inside) })
    expect(await faultOf(sheet('<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>'))).toBe('too-many-columns')
    expect(await faultOf(sheet(`<worksheet><row><c t="str"><v>${'x'.repeat(200_000)}</v></c></row></worksheet>`))).toBe('cell-too-long')
    expect(await faultOf(workbook([['x'.repeat(40_000)]]))).toBe('cell-too-long')
  })
})
