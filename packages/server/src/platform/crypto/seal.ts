import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { canonicalJson } from '@menshen/ledger'
import { KEY_ID_BYTES, type KeyRing } from './keys.ts'

const IV_BYTES = 12
const TAG_BYTES = 16
/** What sealed bytes begin with that say under which key. Older ones begin with a random vector and say nothing. */
export const MARK = Buffer.from('msk1')

function close(key: Buffer, binding: unknown, bytes: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(canonicalJson(binding)))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

function open(key: Buffer, binding: unknown, bytes: Buffer): Buffer | undefined {
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

/** Of the older form, which does not say its key: whichever opens it. */
function openByAny({ all }: KeyRing, binding: unknown, bytes: Buffer): Buffer | undefined {
  for (const { bytes: key } of all) {
    const plain = open(key, binding, bytes)
    if (plain !== undefined) return plain
  }
  return undefined
}

function openBy({ all }: KeyRing, id: string, binding: unknown, bytes: Buffer): Buffer | undefined {
  const key = all.find((one) => one.id === id)
  return key === undefined ? undefined : open(key.bytes, binding, bytes)
}

/** Seals bytes for what they are bound to, under the first key: the mark, the key's name, and what AES-256-GCM makes of them. */
export function sealBytes({ first }: KeyRing, binding: unknown, bytes: Uint8Array): Buffer {
  return Buffer.concat([MARK, Buffer.from(first.id, 'hex'), close(first.bytes, binding, bytes)])
}

/** What was sealed, or undefined when the bytes were not sealed with one of these keys for this binding. */
export function unsealBytes(keys: KeyRing, binding: unknown, bytes: Buffer): Buffer | undefined {
  const begin = MARK.length + KEY_ID_BYTES
  if (bytes.subarray(0, MARK.length).equals(MARK)) {
    const plain = openBy(keys, bytes.subarray(MARK.length, begin).toString('hex'), binding, bytes.subarray(begin))
    if (plain !== undefined) return plain
  }
  return openByAny(keys, binding, bytes)
}

/**
 * Seals a value so that only this server can read it, and only for what it is bound to (V5): a cursor to its user and its query.
 * AES-256-GCM; the binding is authenticated, not stored. The text names the key, a dot, and what is sealed.
 */
export function seal({ first }: KeyRing, binding: unknown, value: unknown): string {
  return `${first.id}.${close(first.bytes, binding, Buffer.from(JSON.stringify(value))).toString('base64url')}`
}

/** What was sealed, or undefined when the text was not sealed with one of these keys for this binding. */
export function unseal(keys: KeyRing, binding: unknown, text: string): unknown {
  const dot = text.indexOf('.')
  const body = text.slice(dot + 1)
  const bytes = Buffer.from(body, 'base64url')
  // Base64 is read leniently; only the exact text that was given out counts.
  if (bytes.toString('base64url') !== body) return undefined
  const plain = dot < 0 ? openByAny(keys, binding, bytes) : openBy(keys, text.slice(0, dot), binding, bytes)
  if (plain === undefined) return undefined
  try {
    return JSON.parse(plain.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
