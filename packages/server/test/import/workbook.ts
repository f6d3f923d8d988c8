import { strToU8, zipSync } from 'fflate'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const column = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : column(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))

/** What a test puts into a cell: text, a number, a day number shown as a date, or the XML of a cell as it is. */
export type TestCell = string | number | { readonly day: number } | { readonly xml: string }

function cellXml(cell: TestCell, place: string, texts: string[]): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return 'day' in cell ? `<c r="${place}" s="1"><v>${cell.day}</v></c>` : cell.xml
  if (cell === '') return ''
  texts.push(cell)
  return `<c r="${place}" t="s"><v>${texts.length - 1}</v></c>`
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** The files of a workbook with one sheet, as Excel writes it: what cells refer to lies behind the sheet. */
export function workbookFiles(lines: readonly (readonly TestCell[])[]): Record<string, Uint8Array> {
  const texts: string[] = []
  const rows = lines.map(
    (cells, i) => `<row r="${i + 1}">${cells.map((cell, j) => cellXml(cell, `${column(j)}${i + 1}`, texts)).join('')}</row>`,
  )
  return {
    'xl/workbook.xml': strToU8(
      `${XML}<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`${XML}<worksheet ${MAIN}><sheetData>${rows.join('')}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(`${XML}<sst ${MAIN}>${texts.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`),
    'xl/styles.xml': strToU8(
      `${XML}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    ),
  }
}

export const workbook = (lines: readonly (readonly TestCell[])[]): Uint8Array => zipSync(workbookFiles(lines))
