import type { JobKindName } from '@menshen/contract'
import type { LockWish } from '../database/rights-locks.ts'
import { type Transaction, transact } from '../database/transact.ts'
import type { JobKind } from './job-kind.ts'
import { type JobQueue, openJobQueue, type QueueName } from './job-queue.ts'
import { type JobDependencies, runJob } from './run-job.ts'

/**
 * Work that the server does by itself, beside people's jobs: nobody looks at it or ends it, and it touches no records. Its own table
 * says what waits; the queue only hands it out.
 */
export interface OwnWork {
  readonly queue: Exclude<QueueName, 'job'>
  /** What is still to be done. */
  readonly waiting: (tx: Transaction) => Promise<readonly string[]>
  /** Does one of them. When it throws, it comes again. */
  readonly run: (id: string) => Promise<void>
  /** Removes what has had its time. */
  readonly upkeep?: (tx: Transaction) => Promise<void>
}

interface WholeWork extends Omit<OwnWork, 'run'> {
  /** It changes what somebody may do, so it holds everybody's rights alone (F2). */
  readonly rights?: true
  readonly work: (tx: Transaction, id: string) => Promise<void>
}

/** Work of the server's own that one transaction does whole. */
export function inOneTransaction({ database }: Pick<JobDependencies, 'database'>, { work, rights, ...own }: WholeWork): OwnWork {
  const wish: LockWish = rights === true ? { mode: 'rights' } : { mode: 'write', users: [] }
  return { ...own, run: (id) => transact(database, wish, (tx) => work(tx, id)) }
}

export interface Jobs {
  /** Makes a kind of job known. */
  register<Input>(kind: JobKind<Input>): void
  /** Makes work of the server's own known. */
  registerOwn(work: OwnWork): void
  /** Puts a job into the queue in the request's transaction. While nothing is started it waits in its table. */
  enqueue(tx: Transaction, id: string, queue?: QueueName, at?: string): Promise<void>
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
async function upkeep({ database, log }: JobDependencies, kinds: Iterable<Pick<JobKind<never>, 'upkeep'> | OwnWork>): Promise<void> {
  try {
    await transact(database, { mode: 'read' }, async (tx) => {
      for (const kind of kinds) await kind.upkeep?.(tx)
      await tx.query.deleteFrom('job').where('expires_at', '<=', tx.now).where('state', 'not in', ['waiting', 'running']).execute()
    })
  } catch {
    log('warn', 'job-upkeep-failed')
  }
}

/** Puts into its queue what waits and is not in it: it was restored without, given up by it, or asked for while nothing ran. */
async function putBack({ database }: JobDependencies, opened: JobQueue, { queue, waiting }: OwnWork): Promise<void> {
  const ids = await transact(database, { mode: 'read' }, waiting)
  for (const id of ids) await transact(database, { mode: 'read' }, (tx) => opened.send(tx, id, queue))
}

/** The jobs of one server process. */
export function jobs(dependencies: JobDependencies): Jobs {
  const kinds = new Map<JobKindName, JobKind<never>>()
  const own = new Map<QueueName, OwnWork>()
  let queue: JobQueue | null = null
  let stopping = false
  let timer: NodeJS.Timeout | null = null
  const run = (id: string): Promise<void> => runJob(dependencies, kinds, id, () => stopping)
  const keepUp = async (opened: JobQueue): Promise<void> => {
    await upkeep(dependencies, [...kinds.values(), ...own.values()])
    for (const work of own.values()) await putBack(dependencies, opened, work).catch(() => dependencies.log('warn', 'job-upkeep-failed'))
  }
  return {
    register: (kind) => {
      if (kinds.has(kind.kind)) throw new Error(`there are two kinds of job named ${kind.kind}`)
      kinds.set(kind.kind, kind as JobKind<never>)
    },
    registerOwn: (work) => {
      if (own.has(work.queue)) throw new Error(`there are two kinds of work in the queue ${work.queue}`)
      own.set(work.queue, work)
    },
    enqueue: async (tx, id, name = 'job', at) => {
      if (name === 'job' || own.has(name)) await queue?.send(tx, id, name, at)
    },
    start: async () => {
      const opened = await openJobQueue(dependencies.database, dependencies.log)
      queue = opened
      // What the queue does not know of (it was restored without, or asked for while nothing ran) must not wait for ever.
      for (const id of await idsOf(dependencies, ['waiting', 'running'])) {
        await transact(dependencies.database, { mode: 'read' }, (tx) => opened.send(tx, id, 'job'))
      }
      await opened.work('job', run)
      for (const work of own.values()) await opened.work(work.queue, work.run)
      await keepUp(opened)
      timer = setInterval(() => void keepUp(opened), UPKEEP_EVERY)
    },
    runWaiting: async () => {
      for (const id of await idsOf(dependencies, ['waiting'])) await run(id)
      for (const work of own.values()) {
        for (const id of await transact(dependencies.database, { mode: 'read' }, work.waiting)) await work.run(id)
      }
    },
    close: async () => {
      stopping = true
      if (timer !== null) clearInterval(timer)
      await queue?.stop()
      queue = null
    },
  }
}
