import { hash } from 'node:crypto'
import { fromBase64, HASH_BYTES, type Hash, toBase64 } from '@menshen/ledger'

/** Before the first event of a log. */
export const NOWHERE: Hash = Buffer.alloc(32)

/**
 * What stands for the partitions of all events in their order, one event later. Of an event that is gone nothing else tells in which it lay
 * (A4): its leaf is the hash of all it said.
 *
 * @param partition null for one that never goes
 */
export const oneMore = (before: Hash, partition: string | null): Hash =>
  hash('sha256', Buffer.concat([before, Buffer.from(partition ?? 'kept')]), 'buffer')

const NAME = 'partitions '

/** As a checkpoint says it, below its root (an extension of C2SP tlog-checkpoint). */
export const whereaboutsLine = (whereabouts: Hash): string => `${NAME}${toBase64(whereabouts)}`

/** What the lines of a checkpoint say; null where it is from before it was said. */
export function whereaboutsIn(lines: readonly string[]): Hash | null {
  const line = lines.find((one) => one.startsWith(NAME))
  if (line === undefined) return null
  const said = fromBase64(line.slice(NAME.length))
  return said?.length === HASH_BYTES ? said : new Uint8Array()
}
