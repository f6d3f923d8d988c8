import type { ExportFormat, ShownExport } from '@menshen/contract'
import type { ExportQuestion } from '#platform/access/view/read-export.ts'

/** What a job of exporting is given when it is started. */
export interface ExportInput {
  readonly object: ShownExport['object']
  readonly question: ExportQuestion
  readonly format: ExportFormat
  readonly timeZone: string
}
