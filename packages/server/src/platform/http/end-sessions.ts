import type { Transaction } from '../database/transact.ts'

/** Which of a person's sessions end: all of them, one of them, or all but one. */
export interface Which {
  readonly only?: string
  readonly but?: string
  /** Somebody goes by themselves: the browser stays known to the account. Else it may be lost, stolen, or not theirs any more. */
  readonly keepDevices?: boolean
}

/** Which of the account's known devices go with the sessions: the same, by the session they signed in with last. */
async function forgetDevices(tx: Transaction, userId: string, { only, but }: Which): Promise<void> {
  let devices = tx.query.deleteFrom('known_device').where('user_id', '=', userId)
  if (only !== undefined) devices = devices.where('session_id', '=', only)
  if (but !== undefined) devices = devices.where('session_id', '!=', but)
  await devices.execute()
}

/** Ends sessions of one person. INVARIANT (F1): in the transaction that takes them away, so that no later request finds one. @returns how many */
export async function endSessions(tx: Transaction, userId: string, reason: string, which: Which = {}): Promise<number> {
  const { only, but, keepDevices = false } = which
  if (!keepDevices) await forgetDevices(tx, userId, which)
  let update = tx.query.updateTable('session').set({ ended_at: tx.now, ended_reason: reason })
  update = update.where('user_id', '=', userId).where('ended_at', 'is', null)
  if (only !== undefined) update = update.where('id', '=', only)
  if (but !== undefined) update = update.where('id', '!=', but)
  return Number((await update.executeTakeFirst()).numUpdatedRows)
}
