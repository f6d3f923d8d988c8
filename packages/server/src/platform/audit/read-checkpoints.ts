import type { Transaction } from '../database/transact.ts'

/** A checkpoint as it was signed. */
export interface SignedCheckpoint {
  /** How many events it covers. */
  readonly size: number
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string
  readonly madeAt: string
}

/** A key that signs, as others hold it. */
export interface SigningKey {
  readonly number: number
  readonly verifier: string
  readonly endorsement: string | null
  readonly madeAt: string
}

/** Checkpoints, the newest first. @param below only those of fewer events than so many */
export async function checkpointsBelow(tx: Transaction, below: number, most: number): Promise<SignedCheckpoint[]> {
  const { rows } = await tx.execute<SignedCheckpoint>({
    text: 'SELECT size, note, made_at AS "madeAt" FROM audit_checkpoint WHERE size < $1 ORDER BY size DESC LIMIT $2',
    values: [below, most],
  })
  return rows
}

/** The keys in the order in which they signed, each with how the one before it signed it (A5). */
export async function signingKeys(tx: Transaction): Promise<SigningKey[]> {
  const { rows } = await tx.execute<SigningKey>({
    text: 'SELECT number, verifier, endorsement, made_at AS "madeAt" FROM audit_key ORDER BY number',
    values: [],
  })
  return rows
}
