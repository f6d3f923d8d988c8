import type { Cell } from './cells.ts'

/** Longer texts do not fit into a cell. */
const MOST_CHARACTERS = 32_767

/** What XML may not hold, not even escaped. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

export function escaped(text: string): string {
  return (
    text
      .slice(0, MOST_CHARACTERS)
      .replace(UNWRITABLE, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // _x000D_ would be read as a character of its own.
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll('\r', '&#13;')
  )
}

/** The styles of cells, by their place in styles.xml below. */
const STYLE = { plain: 0, heading: 1, integer: 2, two: 3, three: 4, date: 5, moment: 6, text: 7 } as const

const numberStyle = (decimals: number): number => (decimals === 0 ? STYLE.integer : decimals === 3 ? STYLE.three : STYLE.two)

const EPOCH = Date.UTC(1899, 11, 30)
const DAY = 86_400_000

/** Days since the spreadsheet's epoch, without floating dust behind the second. */
function serial(text: string): string {
  const at = Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? 'Z' : 'T00:00:00Z'}`)
  return String(Math.round(((at - EPOCH) / DAY) * 1e6) / 1e6)
}

/** Before 1900-03-01 spreadsheets count days differently; such moments stay text. */
const FIRST_COUNTABLE = '1900-03-01'

const inlineText = (text: string, style: number): string =>
  `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

/** INVARIANT: no cell is ever a formula: texts are inline strings, which spreadsheets do not read for anything. */
function cellXml(cell: Cell): string {
  if (cell === null) return '<c/>'
  if (cell.kind === 'text') return inlineText(cell.text, STYLE.text)
  if (cell.kind === 'number') return `<c s="${numberStyle(cell.decimals)}"><v>${cell.text}</v></c>`
  if (cell.text < FIRST_COUNTABLE || cell.text.length > 19) return inlineText(cell.text, STYLE.text)
  return `<c s="${cell.text.length > 10 ? STYLE.moment : STYLE.date}"><v>${serial(cell.text)}</v></c>`
}

export const rowXml = (cells: readonly Cell[]): string => `<row>${cells.map(cellXml).join('')}</row>`

export const headingXml = (headings: readonly string[]): string =>
  `<row>${headings.map((text) => inlineText(text, STYLE.heading)).join('')}</row>`

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The beginning of a sheet whose first row stays in sight. */
export function sheetHead(columns: number): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols><col min="1" max="${Math.max(1, columns)}" width="18" customWidth="1"/></cols><sheetData>`
}

export const SHEET_END = '</sheetData></worksheet>'

export const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="8"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="1" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

export { HEAD as XML_HEAD, MAIN as SPREADSHEET_NAMESPACE }
