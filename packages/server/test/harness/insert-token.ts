import { randomUUID } from 'node:crypto'
import type { Cut } from '@menshen/engine'
import { appendEvent, NOBODY } from '#platform/audit/append.ts'
import { after, DAY } from '#platform/clock.ts'
import { newApiToken } from '#platform/crypto/api-token.ts'
import { tokenHash } from '#platform/crypto/tokens.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'

export interface TokenOptions {
  readonly cut: Cut
  readonly readOnly?: boolean
  readonly days?: number
}

/** An API token of somebody, with the event that the table demands (A2). */
export async function insertToken(
  database: Database,
  userId: string,
  { cut, readOnly = false, days = 90 }: TokenOptions,
): Promise<{ readonly id: string; readonly token: string }> {
  const [id, token] = [randomUUID(), newApiToken()]
  await transact(database, { mode: 'read' }, async (tx) => {
    await tx.query
      .insertInto('api_token')
      .values({
        id,
        user_id: userId,
        name: `Token ${id.slice(0, 4)}`,
        token_sha256: tokenHash(token),
        cut: JSON.stringify(cut),
        read_only: readOnly,
        created_at: tx.now,
        created_by: userId,
        expires_at: after(tx.now, days * DAY),
      })
      .execute()
    const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
    await appendEvent(tx, source, { event: 'system.loaded', target: { object: 'user', recordId: userId, ownerId: null, unitId: null } })
  })
  return { id, token }
}
