import type { Transaction } from '../database/transact.ts'

/** Where second factors are kept, and what stands in for them. */
const KEPT = ['second_factor', 'passkey', 'recovery_code'] as const

/** Ends every second factor of an account, those begun and not confirmed too, and its recovery codes. */
export async function endFactors(tx: Pick<Transaction, 'execute' | 'now'>, userId: string): Promise<void> {
  for (const table of KEPT) {
    await tx.execute({ text: `UPDATE ${table} SET ended_at = $2 WHERE user_id = $1 AND ended_at IS NULL`, values: [userId, tx.now] })
  }
}
