import { hash } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

/** Leaves and nodes are hashed under different first bytes, so that a node can never be shown as a leaf (RFC 6962 §2.1). */
const [LEAF, NODE] = [0x00, 0x01]

const sha256 = (bytes: Uint8Array): Hash => hash('sha256', bytes, 'buffer')

/** The root of a tree without leaves (RFC 6962 §2.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array())

/** What stands in the tree for an entry, given as bytes or as text in UTF-8 (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array | string): Hash {
  const bytes = Buffer.allocUnsafe(1 + (typeof entry === 'string' ? Buffer.byteLength(entry) : entry.length))
  bytes[0] = LEAF
  if (typeof entry === 'string') bytes.write(entry, 1)
  else bytes.set(entry, 1)
  return sha256(bytes)
}

/** What stands above two neighbours (RFC 6962 §2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  const bytes = Buffer.allocUnsafe(1 + 2 * HASH_BYTES)
  bytes[0] = NODE
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return sha256(bytes)
}

export const equalHashes = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0
