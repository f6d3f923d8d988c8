import type { CompleteNode, EntryForm } from '@menshen/ledger'
import type { Database } from '../database/database.ts'
import { insertMany } from '../database/insert-many.ts'
import { type Transaction, transact } from '../database/transact.ts'
import { partitionOf } from './partition.ts'
import { bytesOf, hexOf, leafAnew, STORED_COLUMNS, type StoredEvent } from './stored-event.ts'
import { keepTree, takeTree } from './tree-state.ts'
import { oneMore } from './whereabouts.ts'

/** Complete subtrees are kept on every so many levels: fewer rows, and few hashes more for a proof. */
export const KEPT_LEVELS = 4

interface Waiting {
  readonly event_id: string
  /** Where the event lies, which its leaf remembers when it goes (A4). */
  readonly created_at: string
  readonly category: string
  /** Null for an event that was added without one: it is reckoned from the event. */
  readonly leaf: string | null
  readonly sealed: boolean
}

const next = (which: string): string => `
  SELECT w.event_id, w.created_at, w.category, e.leaf, e.commitments IS NOT NULL AS sealed
  FROM (SELECT * FROM audit_pending WHERE ${which} ORDER BY transaction_id, ordinal LIMIT $1) w
  JOIN audit_event e ON (e.id, e.created_at, e.category) = (w.event_id, w.created_at, w.category)
  ORDER BY w.transaction_id, w.ordinal`

/**
 * INVARIANT (A1): no transaction that is still under way can add an event before one that is taken here: all with a smaller id than the
 * snapshot's oldest have ended, and what they added is in the snapshot. Ids beyond the snapshot's newest that are there all the same were
 * given by another cluster, from which this database was restored: they are the oldest.
 */
const NEXT = [
  next('transaction_id >= pg_snapshot_xmax(pg_current_snapshot())'),
  next('transaction_id < pg_snapshot_xmin(pg_current_snapshot())'),
] as const

async function nextOf(tx: Transaction, most: number): Promise<Waiting[]> {
  for (const text of NEXT) {
    const { rows } = await tx.execute<Waiting>({ text, values: [most] })
    if (rows.length > 0) return rows
  }
  return []
}

async function leavesOf(tx: Transaction, waiting: readonly Waiting[]): Promise<readonly { form: EntryForm; leaf: Uint8Array }[]> {
  const without = waiting.filter(({ leaf }) => leaf === null).map(({ event_id }) => event_id)
  const { rows } =
    without.length === 0
      ? { rows: [] }
      : await tx.execute<StoredEvent>({ text: `SELECT ${STORED_COLUMNS} FROM audit_event e WHERE e.id = ANY ($1)`, values: [without] })
  const anew = new Map(rows.map((row) => [row.id, leafAnew(row)]))
  return waiting.map(({ event_id, leaf, sealed }) => {
    if (leaf !== null) return { form: sealed ? 1 : 0, leaf: bytesOf(leaf) }
    const made = anew.get(event_id)
    if (made === undefined) throw new Error('an event that waits is not there')
    return made
  })
}

async function placeSome(tx: Transaction, most: number): Promise<number> {
  const waiting = await nextOf(tx, most)
  // Taking the tree writes to it, so it is left alone while there is nothing to do.
  const state = waiting.length === 0 ? null : await takeTree(tx)
  if (state === null) return 0
  const { tree } = state
  const leaves = await leavesOf(tx, waiting)
  const first = tree.size
  const nodes: CompleteNode[] = []
  for (const { leaf } of leaves) nodes.push(...tree.append(leaf).filter(({ level }) => level > 0 && level % KEPT_LEVELS === 0))
  await insertMany(tx, 'audit_leaf', waiting, ({ event_id, created_at, category }, place) => ({
    position: first + place,
    ...{ event_id, created_at, category },
    form: leaves[place]?.form,
    hash: hexOf(leaves[place]?.leaf ?? new Uint8Array()),
    placed_at: tx.now,
  }))
  await insertMany(tx, 'audit_node', nodes, ({ level, index, hash }) => ({ level, index, hash: hexOf(hash) }))
  const whereabouts = waiting.reduce((before, one) => oneMore(before, partitionOf(one.category, one.created_at)), state.whereabouts)
  await keepTree(tx, { tree, whereabouts })
  await tx.execute({ text: 'DELETE FROM audit_pending WHERE event_id = ANY ($1)', values: [waiting.map(({ event_id }) => event_id)] })
  return waiting.length
}

/** Enough that a busy company keeps up, and few enough that the embedded database answers others in between. */
const BATCH = 500

/**
 * Gives the next events their places in the tree, all of a batch or none (A1). Several may do it at once: one does, the others find nothing.
 *
 * @param database as the sequencer's role
 * @returns how many; 0 when none waits whose place is certain, or somebody else is at it
 */
export function sequence(database: Database, most = BATCH): Promise<number> {
  return transact(database, { mode: 'read' }, (tx) => placeSome(tx, most))
}

/** Until nothing waits any more, or it is to stop. @returns how many events got their place */
export async function sequenceAll(database: Database, isToStop: () => boolean = () => false): Promise<number> {
  let placed = 0
  for (let some = await sequence(database); some > 0; some = isToStop() ? 0 : await sequence(database)) placed += some
  return placed
}
