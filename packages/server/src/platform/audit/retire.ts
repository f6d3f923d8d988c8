import { createHash } from 'node:crypto'
import type { Database } from '../database/database.ts'
import type { Transaction } from '../database/transact.ts'
import { appendEvent, type EventSource, NOBODY } from './append.ts'
import { FEWEST_MONTHS, isOlderThan, isRetiredClass, monthsLater, type Partition } from './partition.ts'
import { RETIRED, type Retirement, retirementDraft, retirementIn } from './retirement.ts'
import { bytesOf, hexOf, leafAnew, STORED_COLUMNS, type StoredEvent } from './stored-event.ts'

const STANDING = `
  SELECT c.relname::text AS name FROM pg_partition_tree('public.audit_event') p JOIN pg_class c ON c.oid = p.relid
  WHERE p.isleaf ORDER BY 1`

/** The partitions whose months are all older than so many months, the oldest first. */
export async function retirable(tx: Transaction, months: number): Promise<Partition[]> {
  const { rows } = await tx.execute<{ name: string }>({ text: STANDING, values: [] })
  return rows.flatMap(({ name }) => {
    const [, year, month, of] = /^audit_event_(\d{4})_(\d\d)_([a-z]+)$/.exec(name) ?? []
    if (of === undefined || !isRetiredClass(of)) return []
    const partition = { month: `${year}-${month}`, class: of }
    return isOlderThan(partition.month, months, tx.now) ? [partition] : []
  })
}

const LEAVES = `
  SELECT position, hash FROM audit_leaf
  WHERE position > $1 AND category = $2 AND created_at >= $3 AND created_at < $4 ORDER BY position LIMIT 10000`

const EVENTS = `
  SELECT count(*) AS count FROM audit_event WHERE category = $1 AND created_at >= $2 AND created_at < $3`

/** Events of a partition wait for their places still, or lie in it without one. */
export class NotAllPlaced extends Error {
  override readonly name = 'NotAllPlaced'
}

/** What there is to retire in a partition. @throws NotAllPlaced where its events are not those of its leaves */
async function retirementOf(tx: Transaction, partition: Partition): Promise<Retirement> {
  const { month, class: of } = partition
  const within = [of, monthsLater(month, 0), monthsLater(month, 1)]
  const digest = createHash('sha256')
  let events = 0
  for (let last = -1; ; ) {
    const { rows } = await tx.execute<{ position: number; hash: string }>({ text: LEAVES, values: [last, ...within] })
    for (const { hash } of rows) digest.update(bytesOf(hash))
    events += rows.length
    const end = rows.at(-1)
    if (end === undefined) break
    last = end.position
  }
  const { rows } = await tx.execute<{ count: number }>({ text: EVENTS, values: within })
  if (Number(rows[0]?.count) !== events) throw new NotAllPlaced(`Not every event of ${month}, ${of}, has its place in the log.`)
  return { partition, events, digest: digest.digest('base64') }
}

const ANNOUNCED = `
  SELECT ${STORED_COLUMNS} FROM audit_event e WHERE e.event = '${RETIRED}' AND e.details ->> 'month' = $1 AND e.details ->> 'class' = $2`

/** Whether an event says just that, and is one that the check of the log believes: the application too can add what looks like it. */
function isTombstone(event: StoredEvent, { partition, events, digest }: Retirement, now: string): boolean {
  const said = retirementIn(event)
  if (said === null || said.events !== events || said.digest !== digest || isRetiredClass(event.category)) return false
  const inTime = event.created_at <= now && isOlderThan(partition.month, FEWEST_MONTHS, event.created_at)
  return inTime && event.leaf === hexOf(leafAnew(event).leaf)
}

const OPERATOR: EventSource = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'audit-retire' }

/** A retirement that the log speaks of. */
export interface Announced extends Retirement {
  /** Of the event that says so. */
  readonly eventId: string
}

/**
 * Adds the event that says that a partition is retired, unless the log says so already (A4).
 *
 * @param tx as the owner of the tables
 * @throws NotAllPlaced
 */
export async function announceRetirement(tx: Transaction, partition: Partition, reason: string): Promise<Announced> {
  const retirement = await retirementOf(tx, partition)
  const { month, class: of } = partition
  const { rows } = await tx.execute<StoredEvent>({ text: ANNOUNCED, values: [month, of] })
  const announced = rows.find((event) => isTombstone(event, retirement, tx.now))
  const eventId = announced?.id ?? (await appendEvent(tx, OPERATOR, retirementDraft(retirement, reason))).eventId
  return { ...retirement, eventId }
}

/** Whether a checkpoint that covers an event has been signed and has arrived somewhere outside. */
export async function isToldOutside(tx: Transaction, eventId: string): Promise<boolean> {
  const { rows } = await tx.execute({
    text: `SELECT FROM audit_leaf l JOIN audit_delivery d ON d.size > l.position JOIN audit_checkpoint c ON c.size = d.size
      WHERE l.event_id = $1 LIMIT 1`,
    values: [eventId],
  })
  return rows.length > 0
}

/**
 * Removes the partition that an event says is retired. INVARIANT: the database itself refuses before that event is told outside, what it does
 * not count, and what is younger than six months (the migration called audit-partitions). It is a transaction of its own, which sees what
 * others have added until it holds the lock.
 *
 * @param owner as whom the tables are owned
 * @returns whether there was anything to remove
 */
export async function carryOutRetirement(owner: Database, { eventId }: Pick<Announced, 'eventId'>): Promise<boolean> {
  const lease = await owner.lease()
  try {
    const { rows } = await lease.execute<{ done: boolean }>({ text: 'SELECT retire_events($1) AS done', values: [eventId] })
    return rows[0]?.done === true
  } finally {
    lease.release()
  }
}
