import type { Transaction } from '../database/transact.ts'

/** Which of a person's sessions end: all of them, one of them, or all but one. */
export interface Which {
  readonly only?: string
  readonly but?: string
}

/** Ends sessions of one person. INVARIANT (F1): in the transaction that takes them away, so that no later request finds one. @returns how many */
export async function endSessions(tx: Transaction, userId: string, reason: string, { only, but }: Which = {}): Promise<number> {
  let update = tx.query.updateTable('session').set({ ended_at: tx.now, ended_reason: reason })
  update = update.where('user_id', '=', userId).where('ended_at', 'is', null)
  if (only !== undefined) update = update.where('id', '=', only)
  if (but !== undefined) update = update.where('id', '!=', but)
  return Number((await update.executeTakeFirst()).numUpdatedRows)
}
