import type { JobKindName } from '@menshen/contract'
import { type Transaction, transact } from '../database/transact.ts'
import type { JobKind } from './job-kind.ts'
import { type JobQueue, openJobQueue } from './job-queue.ts'
import { type JobDependencies, runJob } from './run-job.ts'

export interface Jobs {
  /** Makes a kind of job known. */
  register<Input>(kind: JobKind<Input>): void
  /** Puts a job into the queue in the request's transaction. While nothing is started it waits in its table. */
  enqueue(tx: Transaction, id: string): Promise<void>
  /** Begins to run jobs in this process. */
  start(): Promise<void>
  /** Runs, one after another, all that wait now: for tests and proofs, which do not start the queue. */
  runWaiting(): Promise<void>
  /** Asks the runs under way to stop and waits for them; others take them up again. */
  close(): Promise<void>
}

async function idsOf(dependencies: JobDependencies, states: readonly ('waiting' | 'running')[]): Promise<string[]> {
  const rows = await transact(dependencies.database, { mode: 'read' }, (tx) =>
    tx.query.selectFrom('job').select('id').where('state', 'in', states).orderBy('created_at').orderBy('id').execute(),
  )
  return rows.map(({ id }) => id)
}

const UPKEEP_EVERY = 600_000

/** Forgets jobs whose time is over, and lets each kind do the same with what it keeps. */
async function upkeep({ database, log }: JobDependencies, kinds: Iterable<JobKind<never>>): Promise<void> {
  try {
    await transact(database, { mode: 'read' }, async (tx) => {
      for (const kind of kinds) await kind.upkeep?.(tx)
      await tx.query.deleteFrom('job').where('expires_at', '<=', tx.now).where('state', 'not in', ['waiting', 'running']).execute()
    })
  } catch {
    log('warn', 'job-upkeep-failed')
  }
}

/** The jobs of one server process. */
export function jobs(dependencies: JobDependencies): Jobs {
  const kinds = new Map<JobKindName, JobKind<never>>()
  let queue: JobQueue | null = null
  let stopping = false
  let timer: NodeJS.Timeout | null = null
  const run = (id: string): Promise<void> => runJob(dependencies, kinds, id, () => stopping)
  return {
    register: (kind) => {
      if (kinds.has(kind.kind)) throw new Error(`there are two kinds of job named ${kind.kind}`)
      kinds.set(kind.kind, kind as JobKind<never>)
    },
    enqueue: async (tx, id) => queue?.send(tx, id),
    start: async () => {
      const opened = await openJobQueue(dependencies.database, dependencies.log)
      queue = opened
      // What the queue does not know of (it was restored without, or asked for while nothing ran) must not wait for ever.
      for (const id of await idsOf(dependencies, ['waiting', 'running'])) {
        await transact(dependencies.database, { mode: 'read' }, (tx) => opened.send(tx, id))
      }
      await opened.work(run)
      await upkeep(dependencies, kinds.values())
      timer = setInterval(() => void upkeep(dependencies, kinds.values()), UPKEEP_EVERY)
    },
    runWaiting: async () => {
      for (const id of await idsOf(dependencies, ['waiting'])) await run(id)
    },
    close: async () => {
      stopping = true
      if (timer !== null) clearInterval(timer)
      await queue?.stop()
      queue = null
    },
  }
}
