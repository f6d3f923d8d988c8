import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

/** Seals bytes for what they are bound to. */
export function sealBytes(key: Buffer, binding: unknown, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(canonicalJson(binding)))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** What was sealed, or undefined when the bytes were not sealed with this key for this binding. */
export function unsealBytes(key: Buffer, binding: unknown, bytes: Buffer): Buffer | undefined {
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(canonicalJson(binding)))
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch {
    return undefined
  }
}

/**
 * Seals a value so that only this server can read it, and only for what it is bound to (V5): a cursor to its user and its query.
 * AES-256-GCM; the binding is authenticated, not stored.
 */
export function seal(key: Buffer, binding: unknown, value: unknown): string {
  return sealBytes(key, binding, Buffer.from(JSON.stringify(value))).toString('base64url')
}

/** What was sealed, or undefined when the text was not sealed with this key for this binding. */
export function unseal(key: Buffer, binding: unknown, text: string): unknown {
  const bytes = Buffer.from(text, 'base64url')
  // Base64 is read leniently; only the exact text that was given out counts.
  if (bytes.toString('base64url') !== text) return undefined
  const plain = unsealBytes(key, binding, bytes)
  if (plain === undefined) return undefined
  try {
    return JSON.parse(plain.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
