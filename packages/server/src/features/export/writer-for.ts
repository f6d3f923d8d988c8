import { type ExportFormat, labelOf, type ObjectSpec } from '@menshen/contract'
import { VERSION } from '../../version.ts'
import { type CellReader, cellsOf, headings } from './cells.ts'
import { csvFile } from './csv-file.ts'
import type { FileWriter } from './file-writer.ts'
import { ocsfFile } from './ocsf-file.ts'
import type { TableWriter } from './table-writer.ts'
import { markTitle } from './watermark.ts'
import { xlsxFile } from './xlsx-file.ts'

/** What a file of each format says it is. */
export const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: csvFile().contentType,
  xlsx: xlsxFile({ table: '', mark: '' }).contentType,
  ocsf: ocsfFile(VERSION).contentType,
}

function tableFile(writer: TableWriter, spec: ObjectSpec, fields: readonly string[], reader: CellReader): FileWriter {
  return {
    contentType: writer.contentType,
    holdsBack: writer.holdsBack,
    begin: () => writer.begin(headings(spec, fields, reader.language)),
    row: ({ values }, titles) => writer.row(cellsOf(spec, fields, values, titles, reader)),
    end: (mark) => writer.end(mark),
  }
}

/** The writer of a file in a format, for records of an object type. */
export function writerFor(format: ExportFormat, spec: ObjectSpec, fields: readonly string[], reader: CellReader): FileWriter {
  const { language } = reader
  if (format === 'ocsf') return ocsfFile(VERSION)
  const table = format === 'csv' ? csvFile() : xlsxFile({ table: labelOf(spec.pluralLabels, language), mark: markTitle(language) })
  return tableFile(table, spec, fields, reader)
}
