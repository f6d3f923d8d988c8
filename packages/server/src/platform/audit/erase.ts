import type { Transaction } from '../database/transact.ts'
import { appendEvent, type EventSource, NOBODY } from './append.ts'
import { type Erasure, erasureDraft } from './erasure.ts'
import { partitionOf } from './partition.ts'

/** Whose values are to go: a person's own, a record's, or those of one event; without names all of that. */
export type Whose =
  | { readonly person: string }
  | { readonly record: string }
  | { readonly event: string; readonly names: readonly string[] }

const IS_CHANGE = "(s.name LIKE 'before.%' OR s.name LIKE 'after.%')"
const ABOUT_PERSON = "(e.object = 'user' AND e.record_id = $1)"

interface Where {
  readonly event: string
  readonly value: string
  readonly values: readonly unknown[]
}

/** Address, client and search text are of whoever acted, what was changed is of the record. */
function whereOf(whose: Whose): Where {
  if ('person' in whose) {
    const value = `CASE WHEN ${IS_CHANGE} THEN ${ABOUT_PERSON} ELSE e.owner_id::text IS NOT DISTINCT FROM $1 END`
    return { event: `(e.owner_id::text = $1 OR ${ABOUT_PERSON})`, value, values: [whose.person] }
  }
  if ('record' in whose) return { event: 'e.record_id = $1', value: IS_CHANGE, values: [whose.record] }
  const value = whose.names.length === 0 ? 'true' : 's.name = ANY ($2::text[])'
  return { event: 'e.id::text = $1', value, values: whose.names.length === 0 ? [whose.event] : [whose.event, whose.names] }
}

async function toErase(tx: Transaction, whose: Whose, most: number): Promise<Erasure[]> {
  const { event, value, values } = whereOf(whose)
  const names = `SELECT s.name FROM jsonb_object_keys(e.salts) AS s (name) WHERE ${value}`
  const { rows } = await tx.execute<Omit<Erasure, 'partition'> & { category: string; at: string }>({
    text: `SELECT e.id AS "eventId", e.category, e.created_at AS at, ARRAY(${names} ORDER BY s.name) AS names FROM audit_event e
      WHERE e.commitments IS NOT NULL AND ${event} AND EXISTS (${names}) ORDER BY e.created_at, e.id LIMIT ${most}`,
    values,
  })
  return rows.map(({ category, at, ...erasure }) => ({ ...erasure, partition: partitionOf(category, at) }))
}

const OPERATOR: EventSource = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'audit-erase' }

/** INVARIANT: what is erased is what the event names, and both are in one transaction; the database sees to it (the migration called audit-erasure). */
async function carryOut(tx: Transaction, erasingId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ done: boolean }>({ text: 'SELECT erase_values($1) AS done', values: [erasingId] })
  return rows[0]?.done === true
}

const MOST = 200

/**
 * Erases values of the log, and adds for each event that loses some one that names it and them (A3).
 *
 * @param tx as the owner of the tables
 * @returns what was erased, of some events at once; none are left when it is empty
 */
export async function eraseSome(tx: Transaction, whose: Whose, reason: string): Promise<Erasure[]> {
  const erasures = await toErase(tx, whose, MOST)
  for (const erasure of erasures) {
    const { eventId } = await appendEvent(tx, OPERATOR, erasureDraft(erasure, reason))
    if (!(await carryOut(tx, eventId))) throw new Error('an event of the log could not be erased')
  }
  return erasures
}

/** Erases again what events of the log say was erased, and that came back with a backup. @returns of how many events, at most some at once */
export async function eraseAgain(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>({
    text: `SELECT n.id FROM audit_event n JOIN audit_event e ON e.id::text = n.record_id
      WHERE n.event = 'audit.erased' AND n.object = 'auditEvent' AND e.commitments IS NOT NULL
        AND e.salts ?| ARRAY(SELECT jsonb_array_elements_text((n.details ->> 'values')::jsonb))
      LIMIT ${MOST}`,
    values: [],
  })
  for (const { id } of rows) if (!(await carryOut(tx, id))) throw new Error('an event of the log could not be erased')
  return rows.length
}
