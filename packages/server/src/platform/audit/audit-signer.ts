import { KeyError, makeSecret, NoteError, openNote, readSigner, readVerifier, type Signer, signNote, type Verifier } from '@menshen/ledger'
import type { KeyRing } from '../crypto/keys.ts'
import { seal, unseal } from '../crypto/seal.ts'
import type { Transaction } from '../database/transact.ts'

interface KeyRow {
  readonly number: number
  readonly verifier: string
  readonly sealed: string
  readonly endorsement: string | null
}

export const keyBinding = (verifier: string): unknown => ({ what: 'audit-key', verifier })

/** What the old key signs of the new one (A5): the name of the log, and the key. */
const endorsementOf = ({ name, encoded }: Verifier): string => `${name}\nkey ${encoded}\n`

async function keyRows(tx: Transaction): Promise<KeyRow[]> {
  const { rows } = await tx.execute<KeyRow>({
    text: 'SELECT number, verifier, sealed, endorsement FROM audit_key ORDER BY number',
    values: [],
  })
  return rows
}

/** The keys as others hold them, the newest last. */
export const auditKeys = async (tx: Transaction): Promise<string[]> => (await keyRows(tx)).map(({ verifier }) => verifier)

function opened(ring: KeyRing, { sealed, verifier }: KeyRow): Signer {
  const secret = unseal(ring, keyBinding(verifier), sealed)
  if (typeof secret !== 'string') throw new Error('the key of the audit log is sealed under a key that is not there')
  return readSigner(secret)
}

async function add(tx: Transaction, ring: KeyRing, name: string, number: number, by: Signer | null): Promise<Signer> {
  const secret = makeSecret(name)
  const signer = readSigner(secret)
  const { encoded } = signer.verifier
  const endorsement = by === null ? null : signNote(endorsementOf(signer.verifier), [by, signer])
  await tx.execute({
    text: 'INSERT INTO audit_key (number, verifier, sealed, endorsement, made_at) VALUES ($1, $2, $3, $4, $5)',
    values: [number, encoded, seal(ring, keyBinding(encoded), secret), endorsement, tx.now],
  })
  return signer
}

/** The key that signs now, made where there is none. @param name of the log, for good */
export async function auditSigner(tx: Transaction, ring: KeyRing, name: () => string): Promise<Signer> {
  const newest = (await keyRows(tx)).at(-1)
  return newest === undefined ? add(tx, ring, name(), 1, null) : opened(ring, newest)
}

/**
 * Makes a new key, signed by the one before, which signs no more from then on (A5).
 *
 * @returns the new key as others hold it
 * @throws KeyError where there is none to sign it
 */
export async function changeAuditKey(tx: Transaction, ring: KeyRing): Promise<Verifier> {
  const newest = (await keyRows(tx)).at(-1)
  if (newest === undefined) throw new KeyError('The audit log has no key yet: it is made with the first checkpoint.')
  const old = opened(ring, newest)
  return (await add(tx, ring, old.name, newest.number + 1, old)).verifier
}

/**
 * The keys that follow from one that is held outside: those before it mean nothing, each after it was signed by the one before (A5).
 *
 * @returns them, that one first, up to the first that was not signed so, which is named as `broken`; and those the log had `before`
 */
export function keysFollowing(
  held: Verifier,
  rows: readonly Pick<KeyRow, 'verifier' | 'endorsement'>[],
): { readonly before: readonly Verifier[]; readonly keys: readonly Verifier[]; readonly broken: string | null } {
  const at = rows.findIndex(({ verifier }) => verifier === held.encoded)
  // A log that does not know the key at all is not the one it was made for.
  if (at < 0) return { before: [], keys: [held], broken: held.encoded }
  const before = rows.slice(0, at).flatMap(({ verifier }) => readable(verifier) ?? [])
  const keys = [held]
  for (const { verifier, endorsement } of rows.slice(at + 1)) {
    const next = endorsed(verifier, endorsement ?? '', keys.at(-1) as Verifier)
    if (next === null) return { before, keys, broken: verifier }
    keys.push(next)
  }
  return { before, keys, broken: null }
}

function endorsed(encoded: string, endorsement: string, by: Verifier): Verifier | null {
  try {
    const key = readVerifier(encoded)
    return openNote(endorsement, [by]).text === endorsementOf(key) ? key : null
  } catch (error) {
    if (error instanceof NoteError || error instanceof KeyError) return null
    throw error
  }
}

function readable(encoded: string): Verifier | null {
  try {
    return readVerifier(encoded)
  } catch (error) {
    if (error instanceof KeyError) return null
    throw error
  }
}
