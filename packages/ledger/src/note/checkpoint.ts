import { HASH_BYTES, type Hash } from '../tree/hash.ts'
import { fromBase64, toBase64 } from './base64.ts'
import type { Signer, Verifier } from './keys.ts'
import { NoteError, type OpenNote, openNote, signNote } from './note.ts'

/** What a log says of itself: so many entries, under this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Names the log for good, as the name of its key does. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
  /** Lines after the three that every checkpoint has. */
  readonly extensions: readonly string[]
}

const SIZE = /^(?:0|[1-9][0-9]{0,15})$/

/** @throws NoteError where a line of it cannot stand in a checkpoint */
function checkpointText({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions]
  if (lines.some((line) => line === '' || line.includes('\n'))) throw new NoteError('a line of a checkpoint is empty, or more than one')
  const text = `${lines.join('\n')}\n`
  readCheckpoint(text)
  return text
}

/** Reads the text of a note that was opened. @throws NoteError where it is no checkpoint */
export function readCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', encoded = '', ...extensions] = text.slice(0, -1).split('\n')
  const root = fromBase64(encoded)
  if (origin === '' || !SIZE.test(size) || !Number.isSafeInteger(Number(size))) throw new NoteError('the note is no checkpoint')
  if (root === null || root.length !== HASH_BYTES) throw new NoteError('the root of the checkpoint is no SHA-256')
  if (extensions.includes('')) throw new NoteError('the checkpoint has an empty line')
  return { origin, size: Number(size), root, extensions }
}

/** @throws NoteError as `checkpointText` and `signNote` do */
export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly Signer[]): string => signNote(checkpointText(checkpoint), signers)

/**
 * Opens a checkpoint of the log whose keys these are.
 *
 * @throws NoteError where it is no checkpoint, or none of the keys has signed it
 */
export function openCheckpoint(note: string, keys: readonly Verifier[]): Checkpoint & Pick<OpenNote, 'verified'> {
  const { text, verified } = openNote(note, keys)
  return { ...readCheckpoint(text), verified }
}

/** The same, or null where it is no checkpoint or none of the keys has signed it. */
export function knownCheckpoint(note: string, keys: readonly Verifier[]): Checkpoint | null {
  try {
    return openCheckpoint(note, keys)
  } catch (error) {
    if (error instanceof NoteError) return null
    throw error
  }
}
