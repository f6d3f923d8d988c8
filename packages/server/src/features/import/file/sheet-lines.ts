import { FileFault } from './file-fault.ts'
import type { FileBytes, FileLine } from './file-line.ts'
import { sheetReader } from './sheet-reader.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import type { XmlReader } from './xml-reader.ts'
import { zipPieces } from './zip-entries.ts'

/** The lines of a workbook's first sheet. The archive is read twice: what cells refer to may lie behind the sheet. @throws FileFault */
export async function* sheetLines(bytes: FileBytes): AsyncGenerator<FileLine> {
  const parts = await readWorkbookParts(bytes)
  let lines: FileLine[] = []
  let reader: XmlReader | null = null
  for await (const { name, piece, last } of zipPieces(bytes)) {
    if (name !== parts.sheet) continue
    reader ??= sheetReader(parts, (line) => lines.push(line))
    reader.push(piece)
    if (last) reader.end()
    yield* lines
    lines = []
    if (last) return
  }
  throw new FileFault('not-readable')
}
