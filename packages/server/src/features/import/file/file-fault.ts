import { type ImportFaultCode, importFaultLabels, type Labels } from '@menshen/contract'

/** Why a file cannot be read any further. The lines before it may have been read. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
  readonly code: ImportFaultCode
  /** Where, as the file counts; null when it is about the whole file. */
  readonly line: number | null
  readonly labels: Labels

  constructor(code: ImportFaultCode, line: number | null = null, parameters: Readonly<Record<string, number>> = {}) {
    super(code)
    this.code = code
    this.line = line
    this.labels = importFaultLabels(code, parameters)
  }
}
