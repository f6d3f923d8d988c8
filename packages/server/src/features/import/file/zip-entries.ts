import { setImmediate } from 'node:timers/promises'
import { Unzip, UnzipInflate } from 'fflate'
import { FileFault } from './file-fault.ts'
import type { FileBytes } from './file-line.ts'

/** An archive grows at most a thousandfold, so one slice becomes at most some megabytes before it is counted. */
const SLICE = 8_192
/** All that is unpacked in one reading, entries that nobody asked for included: workbooks of any use are packed far less tightly. */
const MOST_BYTES = 512 * 1_048_576
const FREE_BYTES = 64 * 1_048_576
const MOST_TIMES = 100
/** After so much, others get their turn. */
const TURN = 4 * 1_048_576
const MOST_ENTRIES = 2_000

/** A piece of an entry's content. */
export interface ZipPiece {
  readonly name: string
  readonly piece: Uint8Array
  readonly last: boolean
}

/**
 * Unpacks an archive as it comes, without holding more than a slice of it. INVARIANT: what comes out is counted as it comes, whatever
 * the archive says of its sizes, so a bomb is found before it goes off. @throws FileFault
 */
export async function* zipPieces(bytes: FileBytes): AsyncGenerator<ZipPiece> {
  let [packed, unpacked, entries, broken] = [0, 0, 0, false]
  let turn = 0
  let pieces: ZipPiece[] = []
  const unzip = new Unzip((file) => {
    entries += 1
    file.ondata = (error, piece, last) => {
      if (error !== null) broken = true
      else {
        unpacked += piece.length
        pieces.push({ name: file.name, piece, last })
      }
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  const push = (slice: Uint8Array, last: boolean): ZipPiece[] => {
    pieces = []
    packed += slice.length
    try {
      unzip.push(slice, last)
    } catch {
      broken = true
    }
    if (broken) throw new FileFault('not-readable')
    const most = Math.min(MOST_BYTES, FREE_BYTES + MOST_TIMES * packed)
    if (unpacked > most || entries > MOST_ENTRIES) throw new FileFault('too-large-inside')
    return pieces
  }
  for await (const part of bytes()) {
    for (let at = 0; at < part.length; at += SLICE) {
      yield* push(part.subarray(at, at + SLICE), false)
      if (unpacked - turn < TURN) continue
      turn = unpacked
      await setImmediate()
    }
  }
  yield* push(new Uint8Array(0), true)
}
