import { IMPORT_ENCODINGS, IMPORT_SEPARATORS, type ImportSettings } from '@menshen/contract'
import { csvReader } from './csv-reader.ts'
import { FileFault } from './file-fault.ts'
import type { FileBytes } from './file-line.ts'

/** How a CSV file is written. */
export type CsvForm = Pick<ImportSettings, 'encoding' | 'separator'>

const decoderOf = (encoding: CsvForm['encoding']) => new TextDecoder(encoding, { fatal: true })

/** The text of a file, piece by piece; a mark of the byte order is left out. @throws FileFault when the bytes are not of that encoding */
export async function* textOf(bytes: FileBytes, encoding: CsvForm['encoding']): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true })
    } catch {
      throw new FileFault('wrong-encoding')
    }
  }
  for await (const piece of bytes()) yield decode(piece)
  yield decode()
}

async function isWritten(bytes: FileBytes, encoding: CsvForm['encoding']): Promise<boolean> {
  try {
    for await (const _ of textOf(bytes, encoding));
    return true
  } catch (error) {
    if (error instanceof FileFault) return false
    throw error
  }
}

/** UTF-8 proves itself: hardly any text of another encoding is valid in it. */
async function guessEncoding(bytes: FileBytes): Promise<CsvForm['encoding']> {
  for (const encoding of IMPORT_ENCODINGS) if (await isWritten(bytes, encoding)) return encoding
  return 'utf-8'
}

/** Enough for a line of titles. */
const HEAD = 65_536

async function headOf(bytes: FileBytes, encoding: CsvForm['encoding']): Promise<string> {
  let head = ''
  try {
    for await (const text of textOf(bytes, encoding)) {
      head += text
      if (head.length >= HEAD) break
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error
  }
  return head.slice(0, HEAD)
}

function columnsWith(separator: CsvForm['separator'], head: string): number {
  try {
    const reader = csvReader(separator)
    const [first] = [...reader.push(head), ...reader.end()]
    return first?.cells.length ?? 0
  } catch (error) {
    if (error instanceof FileFault) return 0
    throw error
  }
}

/** The separator that makes the most columns of the first line. */
function guessSeparator(head: string): CsvForm['separator'] {
  const firstLine = head.trimStart()
  const found = IMPORT_SEPARATORS.map((separator) => ({ separator, columns: columnsWith(separator, firstLine) }))
  return found.reduce((best, one) => (one.columns > best.columns ? one : best)).separator
}

/** How the file seems to be written; people may know better. */
export async function guessCsvForm(bytes: FileBytes): Promise<CsvForm> {
  const encoding = await guessEncoding(bytes)
  return { encoding, separator: guessSeparator(await headOf(bytes, encoding)) }
}
