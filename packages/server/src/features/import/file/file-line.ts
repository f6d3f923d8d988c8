import { IMPORT_LIMITS } from '@menshen/contract'
import { FileFault } from './file-fault.ts'

/** What a cell says; null when it holds an error, or a formula whose result is not in the file. */
export type Cell = string | null

/** One line of a file as it counts them itself, from 1: so people find it again. */
export interface FileLine {
  readonly line: number
  readonly cells: readonly Cell[]
}

/** The bytes of a file from its beginning, as often as asked for. */
export type FileBytes = () => AsyncIterable<Uint8Array>

/** A line on which nothing stands. */
export const isBlank = ({ cells }: FileLine): boolean => cells.every((cell) => cell !== null && cell.trim() === '')

/** INVARIANT: no cell and no line outgrows its bounds before it is whole, whatever the file does. */
export function requireCell(length: number, line: number): void {
  if (length > IMPORT_LIMITS.cell) throw new FileFault('cell-too-long', line, { max: IMPORT_LIMITS.cell })
}

export function requireColumn(column: number, line: number): void {
  if (column >= IMPORT_LIMITS.columns) throw new FileFault('too-many-columns', line, { max: IMPORT_LIMITS.columns })
}
