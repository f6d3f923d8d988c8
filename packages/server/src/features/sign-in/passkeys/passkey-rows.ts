import { randomBytes } from 'node:crypto'
import type { RequestContext } from '#platform/http/request-context.ts'

type WithTx = Pick<RequestContext, 'tx'>

export interface PasskeyRow {
  readonly id: string
  readonly user_id: string
  readonly credential_id: string
  readonly public_key: string
  readonly counter: number
  readonly transports: string[]
  /** By which authenticators know the account. */
  readonly handle: string
}

const OPEN = `
  SELECT p.id, p.user_id, p.credential_id, p.public_key, p.counter, p.transports, h.handle
  FROM passkey p JOIN passkey_holder h ON h.user_id = p.user_id JOIN "user" u ON u.id = p.user_id
  WHERE p.ended_at IS NULL AND u.status = 'active' AND u.kind = 'person' AND u.deleted_at IS NULL`

export async function passkeysOf({ tx }: WithTx, userId: string): Promise<PasskeyRow[]> {
  const { rows } = await tx.execute<PasskeyRow>({ text: `${OPEN} AND p.user_id = $1 ORDER BY p.created_at, p.id`, values: [userId] })
  return rows
}

/** The passkey of that name, of an account that is in use; null where there is none, for whatever reason. */
export async function passkeyNamed({ tx }: WithTx, credentialId: string): Promise<PasskeyRow | null> {
  const { rows } = await tx.execute<PasskeyRow>({ text: `${OPEN} AND p.credential_id = $1`, values: [credentialId] })
  return rows[0] ?? null
}

/** Notes that a passkey was used. INVARIANT: its counter goes on, also when two answers come at once. @returns whether it did */
export async function notePasskeyUsed({ tx }: WithTx, { id }: PasskeyRow, counter: number, backedUp: boolean): Promise<boolean> {
  const used = await tx.query
    .updateTable('passkey')
    .set({ counter, backed_up: backedUp, last_used_at: tx.now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb.lit(counter === 0)])]))
    .executeTakeFirst()
  return Number(used.numUpdatedRows) === 1
}

const HANDLE_BYTES = 32

/** By which authenticators know an account: random, made with its first passkey (WebAuthn Level 3 §14.6.1: no personal data). */
export async function handleOf({ tx }: WithTx, userId: string): Promise<string> {
  const made = { user_id: userId, handle: randomBytes(HANDLE_BYTES).toString('base64url'), created_at: tx.now }
  await tx.query
    .insertInto('passkey_holder')
    .values(made)
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .execute()
  const row = await tx.query.selectFrom('passkey_holder').select('handle').where('user_id', '=', userId).executeTakeFirstOrThrow()
  return row.handle
}
