import { after, DAY } from '../clock.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import { type Transaction, transact } from '../database/transact.ts'
import type { OwnWork } from '../jobs/jobs.ts'
import type { Log } from '../log.ts'
import { readMail } from './read-mail.ts'
import { renderMail } from './render-mail.ts'
import { MailRefused, type MailTransport } from './smtp.ts'

export interface MailDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'mail'>
  readonly log: Log
  /** Where people reach the server: links begin with it, whatever any request says of its host. */
  readonly site: () => string
}

/** After that long nobody waits for a mail any more. */
const GIVEN_UP_AFTER = 3 * DAY
/** For how long it stays known that there was one. */
const KEPT = 30 * DAY

/** What the mail said goes with it, whatever became of it. */
async function settle({ database }: MailDependencies, id: string, state: 'sent' | 'dropped' | 'failed'): Promise<void> {
  await transact(database, { mode: 'read' }, (tx) =>
    tx.query
      .updateTable('mail')
      .set({ state, sealed: null, settled_at: tx.now })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute(),
  )
}

async function waiting(tx: Transaction): Promise<string[]> {
  const rows = await tx.query.selectFrom('mail').select('id').where('state', '=', 'waiting').orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/**
 * Sends what waits, each as a request of its own (F3): read, closed, sent, and only then noted as sent. A crash in between sends it
 * again, under the same Message-ID; none is lost.
 */
export function mailDelivery(dependencies: MailDependencies, transport: MailTransport): OwnWork {
  const { database, keys, log, site } = dependencies
  return {
    queue: 'mail',
    waiting,
    run: async (id) => {
      const { mail, now } = await transact(database, { mode: 'read' }, async (tx) => ({
        mail: await readMail(tx, keys.mail, site(), id),
        now: tx.now,
      }))
      if (mail === null) return
      if ('pointless' in mail) return settle(dependencies, id, 'dropped')
      try {
        await transport.send(renderMail(mail))
      } catch (error) {
        const isOver = error instanceof MailRefused || mail.createdAt < after(now, -GIVEN_UP_AFTER)
        log(isOver ? 'error' : 'warn', isOver ? 'mail-not-sent' : 'mail-waits', { mail: id, template: mail.template })
        if (!isOver) throw error
        return settle(dependencies, id, 'failed')
      }
      await settle(dependencies, id, 'sent')
    },
    upkeep: async (tx) => void (await tx.query.deleteFrom('mail').where('settled_at', '<', after(tx.now, -KEPT)).execute()),
  }
}
