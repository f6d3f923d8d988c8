import { hash } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

/** Leaves and nodes are hashed under different first bytes, so that a node can never be shown as a leaf (RFC 6962 §2.1). */
const [LEAF, NODE] = [0x00, 0x01]

/** Asked for as text that holds a byte in each character: for bytes Node takes four times as long. */
const sha256 = (bytes: Uint8Array | string): Hash => Buffer.from(hash('sha256', bytes, 'binary'), 'binary')

/** The root of a tree without leaves (RFC 6962 §2.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array())

const LEAF_CHARACTER = String.fromCharCode(LEAF)

/** What stands in the tree for an entry, given as bytes or as text in UTF-8 (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array | string): Hash {
  if (typeof entry === 'string') return sha256(LEAF_CHARACTER + entry)
  const bytes = Buffer.allocUnsafe(1 + entry.length)
  bytes[0] = LEAF
  bytes.set(entry, 1)
  return sha256(bytes)
}

/** What is hashed of two neighbours; used again for each pair, as nothing comes between filling and hashing it. */
const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE)

/** What stands above two neighbours (RFC 6962 §2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}

export const equalHashes = (a: Hash, b: Hash): boolean => Buffer.compare(a, b) === 0
