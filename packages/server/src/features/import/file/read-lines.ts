import { IMPORT_LIMITS, type ImportSettings } from '@menshen/contract'
import { textOf } from './csv-form.ts'
import { csvReader } from './csv-reader.ts'
import { FileFault } from './file-fault.ts'
import { type FileBytes, type FileLine, isBlank } from './file-line.ts'
import { sheetLines } from './sheet-lines.ts'

export type FileFormat = 'csv' | 'xlsx'

/** By what a file is, not by what it is called. */
export const formatOf = (head: Uint8Array): FileFormat =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04 ? 'xlsx' : 'csv'

async function* csvLines(
  bytes: FileBytes,
  { encoding, separator }: Pick<ImportSettings, 'encoding' | 'separator'>,
): AsyncGenerator<FileLine> {
  const reader = csvReader(separator)
  for await (const text of textOf(bytes, encoding)) yield* reader.push(text)
  yield* reader.end()
}

export interface FileContent {
  readonly format: FileFormat
  readonly bytes: FileBytes
}

/** The lines of a file on which something stands, the line of titles first, as many as may be read. @throws FileFault */
export async function* readLines(
  { format, bytes }: FileContent,
  form: Pick<ImportSettings, 'encoding' | 'separator'>,
): AsyncGenerator<FileLine> {
  let lines = 0
  for await (const line of format === 'csv' ? csvLines(bytes, form) : sheetLines(bytes)) {
    if (isBlank(line)) continue
    // The titles are a line as well.
    if (lines > IMPORT_LIMITS.lines) throw new FileFault('too-many-lines', line.line, { max: IMPORT_LIMITS.lines })
    lines += 1
    yield line
  }
}
