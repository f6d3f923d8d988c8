import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto'
import { fromBase64, toBase64 } from './base64.ts'

/** Whose signature counts: the key of a log as those who check it hold it. */
export interface Verifier {
  readonly name: string
  readonly keyId: number
  readonly verify: (text: Uint8Array, signature: Uint8Array) => boolean
  /** As it is written down and passed on: name, id and public key. */
  readonly encoded: string
}

/** The secret half. */
export interface Signer {
  readonly name: string
  readonly keyId: number
  readonly sign: (text: Uint8Array) => Uint8Array
  readonly verifier: Verifier
}

export class KeyError extends Error {
  override readonly name = 'KeyError'
}

/** The type of signature that stands before a key: Ed25519 (C2SP signed-note). */
const ED25519 = 0x01
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
/** What stands before the 32 bytes of an Ed25519 secret in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SECRET = 'PRIVATE+KEY+'

const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')

function checkName(name: string): void {
  if (!/^[^\s+\p{Z}\p{C}]+$/u.test(name)) throw new KeyError('the name of a key has no spaces and no plus, and is not empty')
}

/** SHA-256(name, newline, type, public key), its first four bytes (C2SP signed-note). */
function keyIdOf(name: string, publicKey: Uint8Array): number {
  const bytes = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey])
  return hash('sha256', bytes, 'buffer').readUInt32BE(0)
}

const hex = (keyId: number): string => keyId.toString(16).padStart(8, '0')

function verifierOf(name: string, publicKey: Uint8Array): Verifier {
  const keyId = keyIdOf(name, publicKey)
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: base64Url(publicKey) }, format: 'jwk' })
  return {
    name,
    keyId,
    verify: (text, signature) => signature.length === SIGNATURE_BYTES && verify(null, text, key, signature),
    encoded: `${name}+${hex(keyId)}+${toBase64(Buffer.concat([Buffer.of(ED25519), publicKey]))}`,
  }
}

function publicBytes(key: KeyObject): Uint8Array {
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url')
}

function keyBytes(encoded: string): { name: string; id: string; bytes: Uint8Array } {
  const [name = '', id = '', ...rest] = encoded.split('+')
  // The key itself may hold plus signs.
  const bytes = fromBase64(rest.join('+'))
  if (bytes === null || bytes.length !== 1 + KEY_BYTES || bytes[0] !== ED25519) throw new KeyError('not an Ed25519 key of a signed note')
  checkName(name)
  return { name, id, bytes: bytes.subarray(1) }
}

/**
 * Reads the public key of a log, as `Verifier.encoded` gives it.
 *
 * @throws KeyError where it is no such key, or its id is not its own
 */
export function readVerifier(encoded: string): Verifier {
  const { name, id, bytes } = keyBytes(encoded)
  const verifier = verifierOf(name, bytes)
  if (id !== hex(verifier.keyId)) throw new KeyError('the id of the key is not its own')
  return verifier
}

/** Reads a secret key, as `makeSecret` gives it. @throws KeyError where it is none */
export function readSigner(secret: string): Signer {
  if (!secret.startsWith(SECRET)) throw new KeyError('not the secret key of a signed note')
  const { name, id, bytes } = keyBytes(secret.slice(SECRET.length))
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, bytes]), format: 'der', type: 'pkcs8' })
  const verifier = verifierOf(name, publicBytes(key))
  if (id !== hex(verifier.keyId)) throw new KeyError('the id of the key is not its own')
  return { name, keyId: verifier.keyId, sign: (text) => sign(null, text, key), verifier }
}

/** Makes a key for a log of that name; what is returned is secret. */
export function makeSecret(name: string): string {
  checkName(name)
  const { privateKey } = generateKeyPairSync('ed25519')
  const bytes = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')
  return `${SECRET}${name}+${hex(keyIdOf(name, publicBytes(privateKey)))}+${toBase64(Buffer.concat([Buffer.of(ED25519), bytes]))}`
}
