import type { Keys } from '../../crypto/keys.ts'
import type { Database } from '../../database/database.ts'
import { transact } from '../../database/transact.ts'
import type { MailCause } from '../../mail/queue-mail.ts'
import { queueMail } from '../../mail/queue-mail.ts'
import { placeName } from './place-name.ts'
import type { Sink } from './sink.ts'

export interface MailSinkSettings {
  readonly address: string
  /** Milliseconds between two mails at least. */
  readonly every: number
}

export interface MailSinkSource {
  /** As the application's role. */
  readonly database: Database
  readonly keys: Pick<Keys, 'mail'>
  readonly enqueue: (tx: MailCause['tx'], id: string, queue: 'mail') => Promise<void>
}

/**
 * Puts the newest checkpoint among the mails that wait, for an address that need not be anybody's account here. It counts as delivered once
 * it waits: the queue brings it, and says so where it cannot. Where the address is that of an account, the mail speaks its language.
 */
export function mailSink({ database, keys, enqueue }: MailSinkSource, { address, every }: MailSinkSettings): Sink {
  return {
    name: placeName('mail', address.toLowerCase()),
    local: true,
    atMostEvery: every,
    deliver: async ({ note }) => {
      await transact(database, { mode: 'read' }, async (tx) => {
        const { rows } = await tx.execute<{ id: string }>({
          text: 'SELECT id FROM "user" WHERE lower(email) = lower($1) AND deleted_at IS NULL',
          values: [address],
        })
        const cause: MailCause = { tx, keys, enqueue: (id) => enqueue(tx, id, 'mail') }
        await queueMail(cause, 'log-checkpoint', rows[0]?.id ?? null, { to: address, verbatim: note })
      })
    },
  }
}
