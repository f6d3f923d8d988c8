import type { Database } from '../database/database.ts'
import { transact } from '../database/transact.ts'
import type { UsedToken } from './principal.ts'

/**
 * Keeps on which day and from where a token was used last, for its owner to see whether anything still needs it. Only when that is
 * something new: in a transaction of its own, as with sessions.
 */
export async function touchToken(database: Database, token: UsedToken, now: string, address: string | null): Promise<void> {
  const today = now.slice(0, 10)
  if (token.lastUsedOn === today && token.lastAddress === address) return
  await transact(database, { mode: 'read' }, (tx) =>
    tx.query
      .updateTable('api_token')
      .set({ last_used_on: today, last_address: address })
      .where('id', '=', token.id)
      .where('ended_at', 'is', null)
      .execute(),
  )
}
