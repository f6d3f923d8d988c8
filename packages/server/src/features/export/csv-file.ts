import { csvText } from '#platform/csv-text.ts'
import type { Cell } from './cells.ts'
import type { TableWriter } from './table-writer.ts'

const BYTE_ORDER_MARK = '\uFEFF'

function field(cell: Cell): string {
  if (cell === null) return ''
  // Numbers and moments come from typed columns and are made of digits by us; a negative number stays one.
  return cell.kind === 'text' ? csvText(cell.text) : cell.text
}

/** Comma-separated values as RFC 4180 has them, in UTF-8 with a mark at the front so that Excel reads Chinese. */
export function csvFile(): TableWriter {
  const line = (fields: readonly string[]): Uint8Array[] => [Buffer.from(`${fields.join(',')}\r\n`)]
  return {
    contentType: 'text/csv; charset=utf-8',
    holdsBack: false,
    begin: (headings) => [Buffer.from(BYTE_ORDER_MARK), ...line(headings.map(csvText))],
    row: (cells) => line(cells.map(field)),
    end: (mark) => line([csvText(mark.join(' · '))]),
  }
}
