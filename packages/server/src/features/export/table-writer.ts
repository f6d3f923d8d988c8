import type { Cell } from './cells.ts'

/** Turns a table into the bytes of a file, piece by piece, keeping next to none of it. */
export interface TableWriter {
  readonly contentType: string
  /** Bytes of a row may come out only with later ones. */
  readonly holdsBack: boolean
  begin(headings: readonly string[]): Uint8Array[]
  row(cells: readonly Cell[]): Uint8Array[]
  /** @param mark who took it, when, and under which reference */
  end(mark: readonly string[]): Uint8Array[]
}
