import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Cell } from './cells.ts'
import { xlsxFile } from './xlsx-file.ts'

function made(rows: readonly (readonly Cell[])[], headings = ['Name', 'Amount']): { bytes: Buffer; files: Record<string, string> } {
  const file = xlsxFile({ table: 'Customers & <co>', mark: 'About' })
  const parts = [...file.begin(headings), ...rows.flatMap((row) => file.row(row)), ...file.end(['by me', '=now'])]
  const bytes = Buffer.concat(parts)
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]))
  return { bytes, files }
}

const text = (value: string): Cell => ({ kind: 'text', text: value })
const SHEET = 'xl/worksheets/sheet1.xml'

describe('a workbook', () => {
  it('has the parts that spreadsheets look for, and every one is well-formed', () => {
    const { files } = made([])
    expect(Object.keys(files).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      SHEET,
      'xl/worksheets/sheet2.xml',
    ])
    expect(files['xl/workbook.xml']).toContain('<sheet name="Customers &amp; &lt;co&gt;" sheetId="1" r:id="rId1"/>')
    expect(files['xl/worksheets/sheet2.xml']).toContain('by me')
  })

  it('never holds a formula, whatever the text', () => {
    const attacks = ['=1+1', '+1', '@x', '<f>1+1</f>', '</t></is></c><c><f>1</f></c>', '_x003D_1+1', ']]>', '\u0000\u0008=1', '\uD800']
    const { files } = made(attacks.map((attack) => [text(attack)]))
    const sheet = files[SHEET] ?? ''
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet.match(/<c /g)).toHaveLength(attacks.length + 2)
    expect(sheet.match(/t="inlineStr"/g)).toHaveLength(attacks.length + 2)
    expect(sheet).toContain('_x005F_x003D_1+1')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(sheet).not.toMatch(/[\u0000-\u0008\uD800]/)
  })

  it('writes numbers and moments as such', () => {
    const { files } = made([
      [
        { kind: 'number', text: '-12.50', decimals: 2 },
        { kind: 'moment', text: '2026-05-04' },
        { kind: 'moment', text: '2026-05-04 12:00:00' },
        null,
      ],
    ])
    expect(files[SHEET]).toContain('<c s="3"><v>-12.50</v></c><c s="5"><v>46146</v></c><c s="6"><v>46146.5</v></c><c/>')
  })

  it('is the same, byte for byte, for the same table', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [text(`row ${i}`)])
    expect(made(rows).bytes.equals(made(rows).bytes)).toBe(true)
  })
})
