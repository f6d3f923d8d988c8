import { randomUUID } from 'node:crypto'
import type { MailName } from '@menshen/contract'
import type { Keys } from '../crypto/keys.ts'
import { seal } from '../crypto/seal.ts'
import type { Transaction } from '../database/transact.ts'
import type { QueueName } from '../jobs/job-queue.ts'
import { type MailParameters, mailBinding } from './read-mail.ts'

/** As much of a request as a mail needs. */
export interface MailCause {
  readonly tx: Transaction
  readonly keys: Pick<Keys, 'mail'>
  enqueue(id: string, queue: QueueName): Promise<void>
}

/**
 * Writes down that somebody is to get a mail, in the transaction of what it tells of, so that both are kept or neither. What it says
 * is found out when it is sent (V6). The act's own event stands for the mail (A2).
 *
 * @param userId whose account it goes to; null: to nobody's, and then the parameters say where
 */
export async function queueMail(cause: MailCause, template: MailName, userId: string | null, parameters: MailParameters): Promise<void> {
  const { tx, keys } = cause
  const id = randomUUID()
  const sealed = seal(keys.mail, mailBinding(id, template, userId), parameters)
  await tx.query.insertInto('mail').values({ id, template, user_id: userId, sealed, created_at: tx.now }).execute()
  await cause.enqueue(id, 'mail')
}
