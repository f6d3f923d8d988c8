import { hash, verify } from '@node-rs/argon2'

/** 19 MiB, two passes, one lane: what OWASP names as the least for argon2id; about 25 ms. */
// 2 is argon2id; the package's names are constants of the compiler that are not there at run time.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password for keeping. INVARIANT: never inside a transaction, which it would hold up. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

let decoy: Promise<string> | undefined

/**
 * Whether a password is that of one of the hashes. Where there is no hash the same work is done on a decoy, so that an unknown
 * account takes as long as a known one.
 */
export async function verifyPassword(hashes: readonly string[], password: string): Promise<number> {
  decoy ??= hashPassword('no account has this password')
  const text = password.normalize('NFKC')
  if (hashes.length === 0) {
    await verify(await decoy, text)
    return -1
  }
  for (const [position, known] of hashes.entries()) {
    if (await verify(known, text)) return position
  }
  return -1
}
