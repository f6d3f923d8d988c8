import { FileFault } from './file-fault.ts'
import { type FileBytes, requireCell } from './file-line.ts'
import { type XmlReader, xmlReader } from './xml-reader.ts'
import { zipPieces } from './zip-entries.ts'

/** What a sheet's cells refer to. */
export interface WorkbookParts {
  /** Where in the archive the first sheet lies. */
  readonly sheet: string
  /** Texts by the number that cells name. */
  readonly texts: readonly string[]
  /** The number formats that are dates, by the style that cells name. */
  readonly dateStyles: ReadonlySet<number>
  /** Days count from 1904 instead of 1900. */
  readonly from1904: boolean
}

const MOST_TEXT = 64 * 1_048_576
const MOST_TEXTS = 4_000_000

/** The formats of dates and times that every workbook has without saying so. */
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const
const isBuiltInDate = (format: number): boolean => BUILT_IN_DATES.some(([from, to]) => format >= from && format <= to)

/** A format shows a date when, beside quoted text, colours and conditions, it has a letter of a date. */
const isDateCode = (code: string): boolean => /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))

function sharedTexts(texts: string[]): XmlReader {
  let [inItem, inText, inPhonetic, current, total] = [false, false, false, '', 0]
  return xmlReader({
    open: (name) => {
      if (name === 'si') [inItem, current] = [true, '']
      if (name === 't') inText = true
      // How a text is read aloud stands beside it and is no part of it.
      if (name === 'rPh') inPhonetic = true
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') inPhonetic = false
      if (name !== 'si') return
      inItem = false
      texts.push(current)
      if (texts.length > MOST_TEXTS) throw new FileFault('too-large-inside')
    },
    text: (text) => {
      if (!inItem || !inText || inPhonetic) return
      current += text
      total += text.length
      requireCell(current.length, 0)
      if (total > MOST_TEXT) throw new FileFault('too-large-inside')
    },
  })
}

function styles(dateStyles: Set<number>): XmlReader {
  const codes = new Map<number, string>()
  let [inCellFormats, style] = [false, 0]
  return xmlReader({
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      const format = Number(attributes.numFmtId ?? 0)
      const code = codes.get(format)
      if (code === undefined ? isBuiltInDate(format) : isDateCode(code)) dateStyles.add(style)
      style += 1
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
    text: () => undefined,
  })
}

interface Book {
  first: string | null
  from1904: boolean
  readonly targets: Map<string, string>
}

function workbook(book: Book): XmlReader {
  return xmlReader({
    open: (name, attributes) => {
      if (name === 'workbookPr') book.from1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name === 'sheet') book.first ??= attributes['r:id'] ?? null
    },
    close: () => undefined,
    text: () => undefined,
  })
}

function relations(book: Book): XmlReader {
  return xmlReader({
    open: (name, attributes) => {
      if (name === 'Relationship') book.targets.set(attributes.Id ?? '', attributes.Target ?? '')
    },
    close: () => undefined,
    text: () => undefined,
  })
}

/** Reads all of a workbook but its sheets. @throws FileFault when it is none */
export async function readWorkbookParts(bytes: FileBytes): Promise<WorkbookParts> {
  const texts: string[] = []
  const dateStyles = new Set<number>()
  const book: Book = { first: null, from1904: false, targets: new Map() }
  const readers: Readonly<Record<string, XmlReader>> = {
    'xl/workbook.xml': workbook(book),
    'xl/_rels/workbook.xml.rels': relations(book),
    'xl/sharedStrings.xml': sharedTexts(texts),
    'xl/styles.xml': styles(dateStyles),
  }
  for await (const { name, piece, last } of zipPieces(bytes)) {
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
    reader?.push(piece)
    if (last) reader?.end()
  }
  const target = book.targets.get(book.first ?? '')
  if (target === undefined) throw new FileFault('not-readable')
  return { sheet: target.startsWith('/') ? target.slice(1) : `xl/${target}`, texts, dateStyles, from1904: book.from1904 }
}
