import { createHash } from 'node:crypto'
import type { Left } from '#platform/access/view/read-export.ts'

/** A piece of a file, and which fields of which records are in it. */
export interface Chunk {
  readonly bytes: Buffer
  readonly left: Left
}

const CHUNK_BYTES = 256 * 1024
/** So that deciding a chunk afresh takes no longer than F3 allows. */
const CHUNK_ROWS = 5_000

export interface Chunks {
  /** One batch of records and the bytes that came out when they were written. */
  add(left: Left, bytes: readonly Uint8Array[]): void
  /** The chunks that are full, each given once. */
  take(): Chunk[]
  end(bytes: readonly Uint8Array[]): { readonly chunks: Chunk[]; readonly bytes: number; readonly sha256: string }
}

function united(parts: readonly Left[]): Left {
  const titles = new Map<string, Set<string>>()
  for (const part of parts) {
    for (const [target, ids] of Object.entries(part.titles)) titles.set(target, new Set([...(titles.get(target) ?? []), ...ids]))
  }
  return {
    rows: parts.flatMap(({ rows }) => rows),
    titles: Object.fromEntries([...titles].map(([target, ids]) => [target, [...ids]])),
  }
}

/**
 * Cuts a file into chunks as it is written. INVARIANT: whatever record has bytes in a chunk is named with it. Chunks end between
 * batches; a writer that compresses holds bytes back, at most those of one chunk, so its chunks name the rows of the one before too.
 */
export function chunks(holdsBack: boolean): Chunks {
  const hash = createHash('sha256')
  let total = 0
  let parts: Uint8Array[] = []
  let size = 0
  let lefts: Left[] = []
  let before: Left[] = []
  let full: Chunk[] = []

  const push = (added: readonly Uint8Array[]): void => {
    for (const bytes of added) {
      hash.update(bytes)
      total += bytes.length
      size += bytes.length
      parts.push(bytes)
    }
  }
  const cut = (): void => {
    full.push({ bytes: Buffer.concat(parts), left: united([...before, ...lefts]) })
    before = holdsBack ? lefts : []
    parts = []
    size = 0
    lefts = []
  }
  const take = (): Chunk[] => {
    const taken = full
    full = []
    return taken
  }
  return {
    add: (left, bytes) => {
      lefts.push(left)
      push(bytes)
      if (size >= CHUNK_BYTES || lefts.reduce((sum, { rows }) => sum + rows.length, 0) >= CHUNK_ROWS) cut()
    },
    take,
    end: (bytes) => {
      push(bytes)
      cut()
      return { chunks: take(), bytes: total, sha256: hash.digest('hex') }
    },
  }
}
