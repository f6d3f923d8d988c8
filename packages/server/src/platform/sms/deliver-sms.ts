import { after, DAY } from '../clock.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import { type Transaction, transact } from '../database/transact.ts'
import type { OwnWork } from '../jobs/jobs.ts'
import type { Log } from '../log.ts'
import { dropExpiredSms } from './queue-sms.ts'
import { readSms } from './read-sms.ts'
import { type SmsDriver, SmsHeldUp, SmsRefused } from './sms-driver.ts'

export interface SmsDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'sms'>
  readonly log: Log
}

/** For so long it stays known that there was one: the ceilings of a day are counted by it. */
const KEPT = 2 * DAY

async function settle({ database }: SmsDependencies, id: string, state: 'sent' | 'dropped' | 'failed'): Promise<void> {
  await transact(database, { mode: 'read' }, (tx) =>
    tx.query
      .updateTable('sms')
      .set({ state, sealed: null, settled_at: tx.now })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute(),
  )
}

async function waiting(tx: Transaction): Promise<string[]> {
  const rows = await tx.query.selectFrom('sms').select('id').where('state', '=', 'waiting').orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

async function upkeep(tx: Transaction): Promise<void> {
  await dropExpiredSms(tx)
  await tx.query.deleteFrom('sms').where('created_at', '<', after(tx.now, -KEPT)).execute()
}

/**
 * Sends what waits, each as a request of its own (F3): read, closed, sent, and only then noted as sent. What could not be sent comes
 * again as long as its code is good and no longer. INVARIANT: neither the number nor the code is logged, nor what a vendor says of them.
 *
 * @param driver null where nothing is sent: what waits is shown by the outbox until it runs out
 */
export function smsDelivery(dependencies: SmsDependencies, driver: SmsDriver | null): OwnWork {
  const { database, keys, log } = dependencies
  return {
    queue: 'sms',
    waiting,
    run: async (id) => {
      const sms = await transact(database, { mode: 'read' }, (tx) => readSms(tx, keys.sms, id))
      if (sms === null) return
      if ('pointless' in sms) return settle(dependencies, id, 'dropped')
      if (driver === null) return
      try {
        await driver.send(sms)
      } catch (error) {
        const why = error instanceof SmsRefused || error instanceof SmsHeldUp ? error.message : 'unexpected'
        const isOver = error instanceof SmsRefused
        log(isOver ? 'error' : 'warn', isOver ? 'sms-not-sent' : 'sms-waits', { sms: id, why })
        // Another error than ours would say too much to whoever prints it.
        if (!isOver) throw new SmsHeldUp(why)
        return settle(dependencies, id, 'failed')
      }
      await settle(dependencies, id, 'sent')
    },
    upkeep,
  }
}
