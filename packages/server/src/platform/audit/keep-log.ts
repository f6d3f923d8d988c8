import type { KeyRing } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import { transact } from '../database/transact.ts'
import type { Log } from '../log.ts'
import { auditSigner } from './audit-signer.ts'
import { causeOf } from './cause.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { deliverNewest } from './outside/deliver.ts'
import type { Sink } from './outside/sink.ts'
import { sequenceAll } from './sequence.ts'

export interface LogKeeping {
  /** As the sequencer's role. */
  readonly database: Database
  readonly ring: KeyRing
  /** What the log is called where it has no key yet. */
  readonly name: () => string
  readonly sinks: readonly Sink[]
  readonly log: Log
  /** Milliseconds between checkpoints. */
  readonly checkpointEvery: number
}

/** What is remembered outside of what was signed: whoever can empty the database cannot make that forgotten. */
async function rememberedOutside(sinks: readonly Sink[]): Promise<string | null> {
  for (const sink of sinks) {
    const note = await sink.newest?.()
    if (note !== undefined && note !== null) return note
  }
  return null
}

/** Signs what the tree has become, and tells the places outside (A5). */
async function checkpointNow({ database, ring, name, sinks, log }: LogKeeping): Promise<void> {
  const remembered = await rememberedOutside(sinks)
  await transact(database, { mode: 'read' }, (tx) => makeCheckpoint(tx, () => auditSigner(tx, ring, name), remembered))
  for (const sink of sinks) {
    const failure = await deliverNewest(database, sink)
    if (failure !== null) log('error', 'checkpoint-not-delivered', { sink: sink.name, reason: failure })
  }
}

/** How long an event waits for its place at most, while all goes well. */
const EVERY = 1_000

/**
 * Gives events their places and signs the tree, until it is stopped. What fails is said, and tried again.
 *
 * @returns stops it, after a last time
 */
export function keepLog(keeping: LogKeeping): () => Promise<void> {
  let due = 0
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const once = async (): Promise<void> => {
    try {
      await sequenceAll(keeping.database)
      if (!stopped && performance.now() < due) return
      due = performance.now() + keeping.checkpointEvery
      await checkpointNow(keeping)
    } catch (error) {
      keeping.log('error', 'audit-log-not-kept', { reason: causeOf(error) })
    }
  }
  let running = Promise.resolve()
  const turn = (): void => {
    running = once().finally(() => {
      if (stopped) return
      timer = setTimeout(turn, EVERY)
      timer.unref()
    })
  }
  turn()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
    await once()
  }
}
