import { FileFault } from './file-fault.ts'
import { type FileLine, requireCell, requireColumn } from './file-line.ts'

export interface CsvReader {
  /** The lines that end within this piece of text. */
  push(text: string): FileLine[]
  /** What the text ended in. @throws FileFault when that is inside a quotation */
  end(): FileLine[]
}

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d

function lineEndsIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/**
 * Reads comma separated values (RFC 4180) piece by piece: a quotation may hold separators, line ends and doubled quotation marks;
 * lines end in CR LF, LF or CR. A quotation mark inside a cell that did not begin with one is itself. @throws FileFault
 */
export function csvReader(separator: string): CsvReader {
  const SEPARATOR = separator.charCodeAt(0)
  let state: 'cell-start' | 'plain' | 'quoted' | 'after-quote' = 'cell-start'
  let cell = ''
  let cells: string[] = []
  let line = 1
  let begun = 1
  let afterCr = false

  const take = (piece: string): void => {
    cell += piece
    requireCell(cell.length, begun)
  }
  const endCell = (): void => {
    requireColumn(cells.length, begun)
    cells.push(cell)
    cell = ''
    state = 'cell-start'
  }
  const endLine = (lines: FileLine[]): void => {
    endCell()
    lines.push({ line: begun, cells })
    cells = []
    line += 1
    begun = line
  }
  /** Where the run of ordinary characters from here ends. */
  const runEnd = (text: string, from: number): number => {
    if (state === 'quoted') {
      const at = text.indexOf('"', from)
      return at === -1 ? text.length : at
    }
    let at = from
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === SEPARATOR || code === LF || code === CR) break
    }
    return at
  }
  const special = (code: number, lines: FileLine[]): void => {
    if (code === SEPARATOR) endCell()
    else {
      endLine(lines)
      afterCr = code === CR
    }
  }

  return {
    push: (text) => {
      const lines: FileLine[] = []
      for (let at = 0; at < text.length; ) {
        const code = text.charCodeAt(at)
        if (afterCr) {
          afterCr = false
          if (code === LF) {
            at += 1
            continue
          }
        }
        if (state === 'after-quote') {
          if (code === QUOTE) {
            take('"')
            state = 'quoted'
          } else if (code === SEPARATOR || code === LF || code === CR) special(code, lines)
          else throw new FileFault('broken-quotes', begun)
          at += 1
        } else if (state === 'cell-start' && code === QUOTE) {
          state = 'quoted'
          at += 1
        } else if (state !== 'quoted' && (code === SEPARATOR || code === LF || code === CR)) {
          special(code, lines)
          at += 1
        } else if (state === 'quoted' && code === QUOTE) {
          state = 'after-quote'
          at += 1
        } else {
          const end = runEnd(text, at)
          const piece = text.slice(at, end)
          if (state === 'quoted') line += lineEndsIn(piece)
          else state = 'plain'
          take(piece)
          at = end
        }
      }
      return lines
    },
    end: () => {
      const lines: FileLine[] = []
      if (state === 'quoted') throw new FileFault('broken-quotes', begun)
      if (state !== 'cell-start' || cells.length > 0) endLine(lines)
      return lines
    },
  }
}
