import { knownCheckpoint, readVerifier } from '@menshen/ledger'
import type { KeyRing } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import { transact } from '../database/transact.ts'
import type { Log } from '../log.ts'
import { repeat } from '../repeat.ts'
import { auditKeys, auditSigner } from './audit-signer.ts'
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

/**
 * What is remembered outside of what was signed: whoever can empty the database cannot make that forgotten. What none of the log's keys
 * has signed is nobody's memory of it.
 */
async function rememberedOutside({ database, sinks }: LogKeeping): Promise<string | null> {
  const keys = (await transact(database, { mode: 'read' }, auditKeys)).map(readVerifier)
  const [first] = keys
  if (first === undefined) return null
  for (const sink of sinks)
    for (const note of (await sink.newest?.(first.name)) ?? []) {
      if (knownCheckpoint(note, keys) !== null) return note
    }
  return null
}

/** Signs what the tree has become. @throws LogAltered where it does not go on from what was signed */
async function sign(keeping: LogKeeping): Promise<void> {
  const remembered = await rememberedOutside(keeping)
  const { database, ring, name } = keeping
  await transact(database, { mode: 'read' }, (tx) => makeCheckpoint(tx, () => auditSigner(tx, ring, name), remembered))
}

/** Tells the places outside what they have not been told (A5). */
async function tell({ database, sinks, log }: LogKeeping, which: (sink: Sink) => boolean): Promise<void> {
  for (const sink of sinks.filter(which)) {
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
  const attempt = (work: () => Promise<unknown>): Promise<unknown> =>
    work().catch((error: unknown) => keeping.log('error', 'audit-log-not-kept', { reason: causeOf(error) }))
  const once = async (isStopped: () => boolean): Promise<number> => {
    await attempt(() => sequenceAll(keeping.database, isStopped))
    if (!isStopped() && performance.now() < due) return EVERY
    due = performance.now() + keeping.checkpointEvery
    await attempt(() => sign(keeping))
    // Also where nothing is signed: an older checkpoint may still be owed. Nobody waits for other machines when the server stops.
    await attempt(() => tell(keeping, ({ local }) => local || !isStopped()))
    return EVERY
  }
  const stop = repeat(once)
  return async () => {
    await stop()
    await once(() => true)
  }
}
