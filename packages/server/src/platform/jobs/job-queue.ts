import { PgBoss } from 'pg-boss'
import type { Database } from '../database/database.ts'
import type { Transaction } from '../database/transact.ts'
import type { Log } from '../log.ts'
import { type QueueConnection, queueConnection, queueWithin } from './queue-connection.ts'

/** Of people's jobs, and of what the server does by itself. Each is made by a migration. */
export type QueueName = 'job' | 'mail' | 'reset' | 'leaving' | 'sms' | 'publication' | 'access'

const SCHEMA = 'job_queue'

/** How many of a queue one process runs at once. */
const AT_ONCE: Readonly<Record<QueueName, number>> = { job: 3, mail: 2, reset: 1, leaving: 1, sms: 2, publication: 1, access: 1 }
const QUEUES = Object.keys(AT_ONCE) as QueueName[]

export interface JobQueue {
  /**
   * Puts a job into a queue within a transaction. A job that waits or runs already is left as it is.
   *
   * @param at not handed out before; the same job for another time is another one to the queue
   */
  send(tx: Transaction, id: string, queue: QueueName, at?: string): Promise<void>
  /** Hands out the jobs of a queue, each to one process at a time; one whose work throws comes again. */
  work(queue: QueueName, run: (id: string) => Promise<void>): Promise<void>
  /** Waits for work under way. */
  stop(): Promise<void>
}

/** Only one process has this database, and it has just started: whoever held these jobs is dead, and nobody need wait to be sure. */
async function releaseAll({ executeSql }: QueueConnection, boss: PgBoss): Promise<void> {
  for (const queue of QUEUES) {
    const { rows } = await executeSql(`SELECT id FROM ${SCHEMA}.job WHERE name = $1 AND state = 'active'`, [queue])
    const ids = rows.map((row) => (row as { id: string }).id)
    if (ids.length > 0) await boss.fail(queue, ids)
  }
}

/** The queue in the product's own database. Its tables were made by the migrations; it never changes their shape. */
export async function openJobQueue(database: Database, log: Log): Promise<JobQueue> {
  const connection = queueConnection(database)
  const boss = new PgBoss({
    db: connection,
    backend: database.kind,
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    maintenanceIntervalSeconds: 600,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', () => log('warn', 'job-queue-error'))
  await boss.start()
  if (database.exclusive) await releaseAll(connection, boss)
  return {
    send: async (tx, id, queue, at) => {
      const when = at === undefined ? { singletonKey: id } : { singletonKey: `${id} ${at}`, startAfter: new Date(at) }
      await boss.send(queue, { id }, { ...when, db: queueWithin(tx) })
    },
    work: async (queue, run) => {
      await boss.work<{ id: string }>(queue, { pollingIntervalSeconds: 1, localConcurrency: AT_ONCE[queue] }, async (jobs) => {
        for (const { data } of jobs) await run(data.id)
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 8_000 }),
  }
}
