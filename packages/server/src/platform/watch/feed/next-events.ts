import type { LoggedEvent } from '@menshen/watch'
import { PLACED_EVENTS } from '../../audit/placed-events.ts'
import type { Transaction } from '../../database/transact.ts'

/** An event at its place in the log. */
export interface PlacedEvent {
  readonly position: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly event: LoggedEvent
}

export interface SomeEvents {
  readonly events: readonly PlacedEvent[]
  /** The place after the last that was looked at; null where none waits. */
  readonly next: number | null
}

interface Row {
  readonly position: number
  readonly id: string | null
  readonly event: string
  readonly owner_id: string | null
  readonly session_id: string | null
  readonly token_id: string | null
  readonly address: string | null
  readonly client: string | null
  readonly operation: string | null
  readonly object: string | null
  readonly record_id: string | null
  readonly record_owner_id: string | null
  readonly outcome: string
  readonly problem: string | null
  readonly changes: LoggedEvent['changes']
  readonly shown: LoggedEvent['shown']
  readonly details: LoggedEvent['details']
  readonly created_at: string
}

const NEXT = `
  SELECT l.position, e.id, e.event, e.owner_id, e.session_id, e.token_id, e.address, e.client, e.operation, e.object, e.record_id,
    e.record_owner_id, e.outcome, e.problem, e.changes, e.shown, e.details, e.created_at
  FROM ${PLACED_EVENTS} ORDER BY l.position`

function eventOf({ id, ...row }: Row & { readonly id: string }): LoggedEvent {
  return {
    id,
    event: row.event,
    actor: { userId: row.owner_id, sessionId: row.session_id, ...(row.token_id === null ? {} : { tokenId: row.token_id }) },
    origin: { address: row.address, client: row.client },
    operation: row.operation,
    target: row.object === null ? null : { object: row.object, recordId: row.record_id, ownerId: row.record_owner_id },
    outcome: row.outcome,
    problem: row.problem,
    changes: row.changes,
    shown: row.shown,
    details: row.details,
  }
}

/** The events of the log from a place on, at most so many. */
export async function nextEvents(tx: Transaction, from: number, most: number): Promise<SomeEvents> {
  const { rows } = await tx.execute<Row>({ text: NEXT, values: [from, most] })
  const events = rows.flatMap(({ id, ...row }) =>
    id === null ? [] : [{ position: row.position, at: Date.parse(row.created_at), event: eventOf({ ...row, id }) }],
  )
  const last = rows.at(-1)
  return { events, next: last === undefined ? null : last.position + 1 }
}
