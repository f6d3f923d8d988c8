import type { Cell } from './cells.ts'
import type { FileWriter } from './file-writer.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/** What spreadsheets take for the beginning of a formula, in its full-width forms too. */
const FORMULA = '=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20'
const AT_START = new RegExp(`^[\\s\\u00A0\\u200B\\u3000\\uFEFF]*[${FORMULA}]`)
/** A spreadsheet that takes another separator for this file would begin a cell here. */
const AFTER_SEPARATOR = /([;\t\r\n|][\s\u3000]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/** A text that no spreadsheet takes for a formula: an apostrophe stands before what could begin one. */
export function harmless(text: string): string {
  const inside = text.replace(AFTER_SEPARATOR, "$1'")
  return AT_START.test(inside) ? `'${inside}` : inside
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

function field(cell: Cell): string {
  if (cell === null) return ''
  // Numbers and moments come from typed columns and are made of digits by us; a negative number stays one.
  return cell.kind === 'text' ? quoted(harmless(cell.text)) : cell.text
}

/** Comma-separated values as RFC 4180 has them, in UTF-8 with a mark at the front so that Excel reads Chinese. */
export function csvFile(): FileWriter {
  const line = (fields: readonly string[]): Uint8Array[] => [Buffer.from(`${fields.join(',')}\r\n`)]
  const texts = (list: readonly string[]): string[] => list.map((text) => quoted(harmless(text)))
  return {
    contentType: 'text/csv; charset=utf-8',
    holdsBack: false,
    begin: (headings) => [Buffer.from(BYTE_ORDER_MARK), ...line(texts(headings))],
    row: (cells) => line(cells.map(field)),
    end: (mark) => line(texts([mark.join(' · ')])),
  }
}
