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
 * Which of the hashes a password is that of; -1 for none. What is missing of the work is done on a decoy, so that an account that
 * does not exist takes as long as one that does.
 *
 * @param work how many hashes are looked at, at least, before the answer is that it is none of them
 */
export async function verifyPassword(hashes: readonly string[], password: string, work = 1): Promise<number> {
  decoy ??= hashPassword('no account has this password')
  const text = password.normalize('NFKC')
  for (const [position, known] of hashes.entries()) {
    if (await verify(known, text)) return position
  }
  for (let done = hashes.length; done < work; done += 1) await verify(await decoy, text)
  return -1
}
