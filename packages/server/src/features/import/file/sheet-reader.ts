import { type Cell, type FileLine, requireCell, requireColumn } from './file-line.ts'
import type { WorkbookParts } from './workbook-parts.ts'
import { type XmlReader, xmlReader } from './xml-reader.ts'

const DAY = 86_400_000

/** A day number of a workbook as text: a date alone, or with its time. Null when it is none. */
function dateText(serial: number, from1904: boolean): Cell {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null
  // 1900 was no leap year, but in workbooks it has a 29 February: day 60.
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const moment = new Date(Math.round((Date.UTC(1899, 11, 30) + days * DAY) / 1000) * 1000).toISOString()
  return moment.endsWith('T00:00:00.000Z') ? moment.slice(0, 10) : moment.slice(0, 19).replace('T', ' ')
}

/** A number as it is meant: workbooks keep 0.1 + 0.2 with all its digits. */
function numberText(text: string): Cell {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return null
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

/** The column of a place such as BC12, from 0. */
function columnOf(place: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(place)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly style: number
  hasFormula: boolean
  hasValue: boolean
  text: string
}

function cellValue({ type, style, text, hasFormula, hasValue }: OpenCell, { texts, dateStyles, from1904 }: WorkbookParts): Cell {
  if (!hasValue) return hasFormula ? null : ''
  if (type === 's') return texts[Number(text)] ?? null
  if (type === 'e') return null
  if (type === 'b') return text === '1' ? 'true' : 'false'
  if (type === 'd') return text.replace('T', ' ').replace(/ 00:00:00(?:\.0+)?Z?$/, '')
  if (type === 'str' || type === 'inlineStr') return text
  return dateStyles.has(style) ? dateText(Number(text), from1904) : numberText(text)
}

/** Reads the lines of a sheet. Of formulas their results as the workbook keeps them; nothing is worked out. */
export function sheetReader(parts: WorkbookParts, take: (line: FileLine) => void): XmlReader {
  let [line, nextColumn, inValue] = [0, 0, false]
  let cells: Cell[] = []
  let cell: OpenCell | null = null
  return xmlReader({
    open: (name, attributes) => {
      if (name === 'row') {
        const number = Number(attributes.r)
        line = Number.isSafeInteger(number) && number > line ? number : line + 1
        ;[cells, nextColumn] = [[], 0]
      } else if (name === 'c') {
        const named = columnOf(attributes.r ?? '')
        // Never before the cell that stood there already.
        const column = Math.max(named, nextColumn)
        requireColumn(column, line)
        nextColumn = column + 1
        const style = Number(attributes.s ?? 0)
        cell = { column, type: attributes.t ?? 'n', style, hasFormula: false, hasValue: false, text: '' }
      } else if (cell !== null && name === 'f') cell.hasFormula = true
      else if (cell !== null && (name === 'v' || (name === 't' && cell.type === 'inlineStr'))) {
        inValue = true
        cell.hasValue = true
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false
      if (name === 'c' && cell !== null) {
        while (cells.length < cell.column) cells.push('')
        cells.push(cellValue(cell, parts))
        cell = null
      }
      if (name === 'row') take({ line, cells })
    },
    text: (text) => {
      if (cell === null || !inValue) return
      cell.text += text
      requireCell(cell.text.length, line)
    },
  })
}
