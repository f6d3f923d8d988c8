import type { Transaction } from '#platform/database/transact.ts'

/** The password that an account has now. */
export interface PresentPassword {
  readonly hash: string
  readonly since: string
  /** Somebody wants it changed: its owner does so at the next sign-in. */
  readonly mustChange: boolean
}

const PRESENT = `
  SELECT secret_hash AS hash, valid_from AS since, must_change AS "mustChange" FROM credential
  WHERE user_id = $1 AND kind = 'password' AND valid_from <= now() AND now() < valid_until`

/** Null: the account has none. */
export async function presentPassword(tx: Transaction, userId: string): Promise<PresentPassword | null> {
  const { rows } = await tx.execute<PresentPassword>({ text: PRESENT, values: [userId] })
  return rows[0] ?? null
}
