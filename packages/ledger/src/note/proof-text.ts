import { HASH_BYTES, type Hash } from '../tree/hash.ts'
import { verifyInclusion } from '../tree/verify.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import type { Verifier } from './keys.ts'
import { NoteError } from './note.ts'

/** That an entry stands in a log, to be shown to whoever holds the log's key alone (C2SP tlog-proof). */
export interface EntryProof {
  readonly index: number
  readonly hashes: readonly Hash[]
  /** The checkpoint up to which it is proved, as it was signed. */
  readonly note: string
}

const FIRST = 'c2sp.org/tlog-proof@v1'
const INDEX = /^index (0|[1-9][0-9]{0,15})$/
/** A tree has no more levels than a number of leaves has bits. */
const MOST_HASHES = 53

export function proofText({ index, hashes, note }: EntryProof): string {
  return [FIRST, `index ${index}`, ...hashes.map(toBase64), '', note].join('\n')
}

/** @throws NoteError where the text is no such proof */
function readProof(text: string): EntryProof {
  const blank = text.indexOf('\n\n')
  const [first, at = '', ...lines] = text.slice(0, Math.max(0, blank)).split('\n')
  const index = Number(INDEX.exec(at)?.[1] ?? Number.NaN)
  const hashes = lines.map(fromBase64)
  const isProof = first === FIRST && Number.isSafeInteger(index) && hashes.length <= MOST_HASHES
  if (!isProof || !hashes.every((hash) => hash !== null && hash.length === HASH_BYTES)) throw new NoteError('this is no proof of an entry')
  return { index, hashes: hashes as Hash[], note: text.slice(blank + 2) }
}

/**
 * Checks that a leaf stood in a log when a checkpoint was signed.
 *
 * @throws NoteError where the text is no proof, its checkpoint is signed by none of the keys, or it proves another leaf
 */
export function openProof(text: string, leaf: Hash, keys: readonly Verifier[]): Checkpoint & { readonly index: number } {
  const { index, hashes, note } = readProof(text)
  const checkpoint = openCheckpoint(note, keys)
  if (!verifyInclusion(leaf, index, checkpoint.size, hashes, checkpoint.root))
    throw new NoteError('the proof is of another entry, or of another log')
  return { ...checkpoint, index }
}
