import { keepLog } from '#platform/audit/keep-log.ts'
import { plainSinks } from '#platform/audit/outside/plain-sinks.ts'
import { FEWEST_MONTHS, isRetiredClass, partitionName, RETIRED_CLASSES, type RetiredClass } from '#platform/audit/partition.ts'
import { type Announced, announceRetirement, carryOutRetirement, isToldOutside, NotAllPlaced, retirable } from '#platform/audit/retire.ts'
import type { Config } from '#platform/config.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { loadSecrets } from '#platform/crypto/load-secret.ts'
import type { Database } from '#platform/database/database.ts'
import { openSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { jsonLog } from '#platform/log.ts'
import { EXIT, type Surroundings } from '../command.ts'
import { asOwner, maySequence } from './as-owner.ts'

export interface AskedToRetire {
  /** How many months of events stay at least. */
  readonly keep: string | undefined
  readonly classes: readonly string[]
  readonly reason: string | undefined
}

export interface Retiring {
  readonly months: number
  readonly classes: readonly RetiredClass[]
  readonly reason: string
}

/** What is meant; null where that is not said, or is less than may be kept. */
export function retiringOf({ keep, classes, reason }: AskedToRetire): Retiring | null {
  const months = Number(keep)
  if (!/^\d{1,4}$/.test(keep ?? '') || months < FEWEST_MONTHS || reason === undefined || reason.trim() === '') return null
  if (!classes.every(isRetiredClass)) return null
  return { months, classes: classes.length === 0 ? RETIRED_CLASSES : classes.filter(isRetiredClass), reason }
}

/** Gives what waits its place, signs the tree and tells it to the places that this command can reach, as the server does (A5). */
async function tellOutside(config: Config, database: Database): Promise<void> {
  const { auditKey: ring } = keysFrom(...(await loadSecrets(database, config.dataDir, config.secretKeyFile)))
  const sequencer = await openSequencer(config, database, jsonLog('error'))
  const sinks = plainSinks(config.checkpoints)
  const name = (): never => {
    throw new Error('a log that has old events has a key')
  }
  await keepLog({ database: sequencer.database, ring, name, sinks, log: jsonLog('error'), checkpointEvery: 0 })().finally(sequencer.close)
}

const LATER = 'wait until the server has signed that and told it outside, as it does every few minutes: run this again then.'

/**
 * Retires the events of whole months that are older than so many (A4): the log says which, that is signed and told outside, and only then do
 * they go. Whatever this is ended by, it can be run again.
 */
export function retire(config: Config, { months, classes, reason }: Retiring, { stdout, stderr }: Surroundings): Promise<number> {
  return asOwner(config, async (database) => {
    const found = await transact(database, { mode: 'read' }, (tx) => retirable(tx, months))
    const announced: Announced[] = []
    try {
      for (const partition of found.filter((one) => classes.includes(one.class)))
        announced.push(await transact(database, { mode: 'write', users: [] }, (tx) => announceRetirement(tx, partition, reason)))
    } catch (error) {
      if (!(error instanceof NotAllPlaced)) throw error
      stderr.write(`${error.message} Let the server run for a while, and look at what \`audit verify\` says.\n`)
      return EXIT.failed
    }
    if (announced.length > 0 && maySequence(config)) await tellOutside(config, database)
    let waiting = 0
    for (const one of announced) {
      if (await transact(database, { mode: 'read' }, (tx) => isToldOutside(tx, one.eventId))) {
        await carryOutRetirement(database, one)
        stdout.write(`${JSON.stringify({ partition: partitionName(one.partition), events: one.events, digest: one.digest })}\n`)
      } else waiting += 1
    }
    if (waiting > 0) stderr.write(`${waiting} parts of the log ${LATER}\n`)
    else stderr.write(`${announced.length} parts of the log were retired, and the log says so.\n`)
    return waiting > 0 ? EXIT.failed : EXIT.done
  })
}
