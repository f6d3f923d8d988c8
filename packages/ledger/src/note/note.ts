import { fromBase64, toBase64 } from './base64.ts'
import type { Signer, Verifier } from './keys.ts'

/** What is wrong with a note; its text must not be believed. */
export class NoteError extends Error {
  override readonly name = 'NoteError'
}

export interface Signature {
  readonly name: string
  readonly keyId: number
  readonly bytes: Uint8Array
}

export interface OpenNote {
  readonly text: string
  /** Those whose keys are known, in their order; at least one. */
  readonly verified: readonly Signature[]
}

const DASH = '\u2014 '
const MOST_SIGNATURES = 64
const MOST_CHARACTERS = 1_000_000
const KEY_ID_BYTES = 4

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/
function checkText(text: string): void {
  if (!text.endsWith('\n') || text === '\n') throw new NoteError('the text of a note ends in a newline, and says something')
  if (CONTROL.test(text)) throw new NoteError('a note has no control characters')
  if (!text.isWellFormed()) throw new NoteError('a note is UTF-8')
}

function signatureLine(line: string): Signature {
  const [name = '', encoded = '', ...rest] = line.startsWith(DASH) ? line.slice(DASH.length).split(' ') : []
  const bytes = fromBase64(encoded)
  if (name === '' || rest.length > 0 || bytes === null || bytes.length <= KEY_ID_BYTES) throw new NoteError('a signature line is malformed')
  return { name, keyId: new DataView(bytes.buffer).getUint32(0), bytes: bytes.subarray(KEY_ID_BYTES) }
}

/** Without looking at the signatures: only to choose the keys a note is to be opened with. */
export function splitNote(note: string): { readonly text: string; readonly signatures: readonly Signature[] } {
  if (note.length > MOST_CHARACTERS) throw new NoteError('the note is too long')
  const blank = note.lastIndexOf('\n\n')
  if (blank < 0 || !note.endsWith('\n')) throw new NoteError('no signature follows the text')
  const text = note.slice(0, blank + 1)
  checkText(text)
  const lines = note.slice(blank + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) throw new NoteError('the note has too many signatures')
  return { text, signatures: lines.map(signatureLine) }
}

/**
 * Opens a signed note (C2SP signed-note): signatures of unknown keys mean nothing, one that fails under a known key condemns the note.
 *
 * @throws NoteError where it is malformed, or no known key has signed it, or one has not signed this text
 */
export function openNote(note: string, keys: readonly Verifier[]): OpenNote {
  const { text, signatures } = splitNote(note)
  const bytes = new TextEncoder().encode(text)
  const verified = signatures.filter((signature) => {
    const key = keys.find(({ name, keyId }) => name === signature.name && keyId === signature.keyId)
    if (key === undefined) return false
    if (!key.verify(bytes, signature.bytes)) throw new NoteError(`the signature of ${signature.name} is not for this text`)
    return true
  })
  if (verified.length === 0) throw new NoteError('none of the known keys has signed the note')
  return { text, verified }
}

/**
 * Signs a text (C2SP signed-note).
 *
 * @param signers at least one; during a change of keys the old and the new
 * @throws NoteError where the text cannot be one of a note
 */
export function signNote(text: string, signers: readonly Signer[]): string {
  checkText(text)
  if (signers.length === 0) throw new NoteError('somebody has to sign')
  const bytes = new TextEncoder().encode(text)
  const lines = signers.map(({ name, keyId, sign }) => {
    const signed = sign(bytes)
    const out = new Uint8Array(KEY_ID_BYTES + signed.length)
    new DataView(out.buffer).setUint32(0, keyId)
    out.set(signed, KEY_ID_BYTES)
    return `${DASH}${name} ${toBase64(out)}\n`
  })
  return `${text}\n${lines.join('')}`
}
