import type { Keys } from '../crypto/keys.ts'
import { seal } from '../crypto/seal.ts'
import type { Transaction } from '../database/transact.ts'
import type { QueueName } from '../jobs/job-queue.ts'
import { type SealedSms, smsBinding } from './read-sms.ts'

/** As much of a request as a message needs. */
export interface SmsCause {
  readonly tx: Transaction
  readonly keys: Pick<Keys, 'sms'>
  enqueue(id: string, queue: QueueName): Promise<void>
}

export interface NewSms extends SealedSms {
  readonly id: string
  readonly userId: string
  /** From then on nobody needs it: it is not sent any more. */
  readonly expiresAt: string
  /** Under what it is counted (keyed hashes): who asked, the number, the network. */
  readonly counted: readonly [asker: string, number: string, network: string]
}

/** Writes down that somebody is to get a message, in the transaction of what causes it, so that both are kept or neither. */
export async function queueSms(cause: SmsCause, { id, userId, to, code, expiresAt, counted }: NewSms): Promise<void> {
  const { tx, keys } = cause
  const [asker_key, number_key, network_key] = counted
  await tx.query
    .insertInto('sms')
    .values({
      id,
      user_id: userId,
      sealed: seal(keys.sms, smsBinding(id, userId), { to, code }),
      asker_key,
      number_key,
      network_key,
      created_at: tx.now,
      expires_at: expiresAt,
    })
    .execute()
  await cause.enqueue(id, 'sms')
}

/** Leaves messages unsent whose codes have come to their end; what they said goes. */
export async function dropSms(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query
    .updateTable('sms')
    .set({ state: 'dropped', sealed: null, settled_at: tx.now })
    .where('id', 'in', [...ids])
    .where('state', '=', 'waiting')
    .execute()
}

/** The same for all whose time is over, also where nothing is sent: no code lies about longer than it is good for. */
export async function dropExpiredSms(tx: Transaction): Promise<void> {
  await tx.query
    .updateTable('sms')
    .set({ state: 'dropped', sealed: null, settled_at: tx.now })
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', tx.now)
    .execute()
}
