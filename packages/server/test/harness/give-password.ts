import { randomUUID } from 'node:crypto'
import { appendEvent, NOBODY } from '#platform/audit/append.ts'
import { after } from '#platform/clock.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'

export interface GivenPassword {
  readonly ageMs?: number
  /** The address that the account is to have. */
  readonly email?: string
}

/** Gives an account a password, as old as is wanted, with the event that a change of an account must have (A2). */
export async function givePassword(
  database: Database,
  userId: string,
  password: string,
  { ageMs = 0, email }: GivenPassword = {},
): Promise<void> {
  const secret = await hashPassword(password)
  await transact(database, { mode: 'rights' }, async (tx) => {
    if (email !== undefined) await tx.execute({ text: 'UPDATE "user" SET email = $2 WHERE id = $1', values: [userId, email] })
    await tx.query
      .insertInto('credential')
      .values({ id: randomUUID(), user_id: userId, kind: 'password', secret_hash: secret, valid_from: after(tx.now, -ageMs), set_by: null })
      .execute()
    const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }
    await appendEvent(tx, source, { event: 'system.loaded', target: { object: 'user', recordId: userId, ownerId: null, unitId: null } })
  })
}
