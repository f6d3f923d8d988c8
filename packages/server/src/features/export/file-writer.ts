import type { LeavingRow } from '#platform/access/view/read-export.ts'
import type { Titles } from './cells.ts'

/** Turns records into the bytes of a file, piece by piece, keeping next to none of it. */
export interface FileWriter {
  readonly contentType: string
  /** Bytes of a row may come out only with later ones. */
  readonly holdsBack: boolean
  begin(): Uint8Array[]
  /** @param titles what the records are called that this one refers to, as far as that may leave */
  row(row: LeavingRow, titles: Titles): Uint8Array[]
  /** @param mark who took it, when, and under which reference */
  end(mark: readonly string[]): Uint8Array[]
}
