import { readFile } from 'node:fs/promises'
import { KeyError } from '@menshen/ledger'
import { z } from 'zod'
import { eraseAgain, eraseSome, type Whose } from '#platform/audit/erase.ts'
import type { Erasure } from '#platform/audit/erasure.ts'
import { sequenceAll } from '#platform/audit/sequence.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database/database.ts'
import { openSequencer } from '#platform/database/open-sequencer.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { jsonLog } from '#platform/log.ts'
import { EXIT, type Surroundings } from '../command.ts'
import { asOwner, maySequence } from './as-owner.ts'

export interface AskedToErase {
  readonly person: string | undefined
  readonly record: string | undefined
  readonly event: string | undefined
  readonly values: readonly string[]
  readonly reason: string | undefined
  readonly replay: boolean
  /** A file of lines that an erasure printed. */
  readonly from: string | undefined
}

/** Whose values are meant; null where that is not one thing, or there is no reason. */
export function whoseOf({ person, record, event, values, reason }: AskedToErase): Whose | null {
  const given = [person, record, event].filter((one) => one !== undefined)
  if (given.length !== 1 || reason === undefined || reason.trim() === '' || (values.length > 0 && event === undefined)) return null
  if (person !== undefined) return { person: person.toLowerCase() }
  return record !== undefined ? { record: record.toLowerCase() } : { event: (event ?? '').toLowerCase(), names: values }
}

/** Erases, and gives the events that say so their places where no server runs that would: or else the values would just be gone. */
function andPlaced<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  return asOwner(config, async (database) => {
    const result = await work(database)
    if (maySequence(config)) {
      const sequencer = await openSequencer(config, database, jsonLog('error'))
      await sequenceAll(sequencer.database).finally(sequencer.close)
    }
    return result
  })
}

const erasing = <T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  transact(database, { mode: 'write', users: [] }, work)

/** Erases values of the log (A3), and prints what it erased of each event: who keeps that elsewhere can erase it again after a restore. */
export function erase(config: Config, whose: Whose, reason: string, { stdout, stderr }: Surroundings): Promise<number> {
  return andPlaced(config, async (database) => {
    let events = 0
    const some = (): Promise<Erasure[]> => erasing(database, (tx) => eraseSome(tx, whose, reason))
    for (let erased = await some(); erased.length > 0; erased = await some()) {
      for (const { eventId, names } of erased) stdout.write(`${JSON.stringify({ event: eventId, values: names })}\n`)
      events += erased.length
    }
    stderr.write(`Values of ${events} events were erased, and the log says so.\n`)
    return EXIT.done
  })
}

const line = z.strictObject({ event: z.uuid(), values: z.array(z.string()).min(1) })

async function linesOf(file: string): Promise<z.infer<typeof line>[]> {
  const texts = (await readFile(file, 'utf8')).split('\n').filter((text) => text !== '')
  try {
    return texts.map((text) => line.parse(JSON.parse(text)))
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error
    throw new KeyError(`${file} does not hold what an erasure printed.`)
  }
}

const AGAIN = 'erased before the database was restored from a backup'

/** Erases again what came back with a backup: what the log says was erased, and what a file says that was kept elsewhere. */
export async function eraseReplayed(config: Config, from: string | undefined, { stderr }: Surroundings): Promise<number> {
  const kept = from === undefined ? [] : await linesOf(from)
  return andPlaced(config, async (database) => {
    let events = 0
    for (let again = await erasing(database, eraseAgain); again > 0; again = await erasing(database, eraseAgain)) events += again
    for (const { event, values } of kept) events += (await erasing(database, (tx) => eraseSome(tx, { event, names: values }, AGAIN))).length
    stderr.write(`Values of ${events} events were erased again.\n`)
    return EXIT.done
  })
}
