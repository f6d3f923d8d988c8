import { isIdentifier } from '@menshen/contract'
import { type EntryForm, proofText, toBase64 } from '@menshen/ledger'
import type { Transaction } from '../database/transact.ts'
import { newestCheckpoint } from './checkpoint.ts'
import { entryOf } from './event-entry.ts'
import { proveInclusion } from './prove.ts'
import { bytesOf, STORED_COLUMNS, type StoredEvent } from './stored-event.ts'

/** The place of an event in the tree. */
export interface EventPlace {
  readonly position: number
  readonly form: EntryForm
  /** The leaf as it stands in the tree, in base 64. */
  readonly leaf: string
}

/** Where an event stands; null where it has no place. @param eventId as it was typed */
export async function placeOfEvent(tx: Transaction, eventId: string): Promise<EventPlace | null> {
  if (!isIdentifier(eventId)) return null
  const { rows } = await tx.execute<{ position: number; form: EntryForm; hash: string }>({
    text: 'SELECT position, form, hash FROM audit_leaf WHERE event_id = $1',
    values: [eventId],
  })
  const [row] = rows
  return row === undefined ? null : { position: row.position, form: row.form, leaf: toBase64(bytesOf(row.hash)) }
}

/** That a leaf stands under the newest checkpoint (C2SP tlog-proof); null where no checkpoint covers it yet. */
export async function proofOfPlace(tx: Transaction, { position }: Pick<EventPlace, 'position'>): Promise<string | null> {
  const checkpoint = await newestCheckpoint(tx, position)
  if (checkpoint === null) return null
  return proofText({ index: position, hashes: await proveInclusion(tx, position, checkpoint.size), note: checkpoint.note })
}

/** Its leaf knows in which partition it lies. */
const ENTRY = `SELECT ${STORED_COLUMNS} FROM audit_leaf l
  JOIN audit_event e ON (e.id, e.created_at, e.category) = (l.event_id, l.created_at, l.category) WHERE l.event_id = $1`

/**
 * The text of which an event's leaf is the hash. INVARIANT (A3): it holds commitments and nothing to open them with; an entry of the form
 * before there were commitments, with the values in it, is never given.
 *
 * @returns null where there is no event any more, or one of that form
 */
export async function entryOfEvent(tx: Transaction, eventId: string): Promise<string | null> {
  const { rows } = await tx.execute<StoredEvent>({ text: ENTRY, values: [eventId] })
  const [event] = rows
  return event === undefined || event.commitments === null ? null : entryOf(event, event.commitments).text
}
