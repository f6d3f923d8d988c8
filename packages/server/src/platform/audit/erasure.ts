import type { EventDraft } from './append.ts'

/** What was erased of one event. */
export interface Erasure {
  readonly eventId: string
  /** Names of values, as the commitments to them have. */
  readonly names: readonly string[]
  /** In which the event lies, where that may be retired one day (A4). */
  readonly partition: string | null
}

/** What such an event is called. */
export const ERASED = 'audit.erased'

/** The event that says so (A3). It holds no value itself. */
export function erasureDraft({ eventId, names, partition }: Erasure, reason: string): EventDraft {
  const target = { object: 'auditEvent', recordId: eventId, ownerId: null, unitId: null }
  return { event: ERASED, target, details: { values: JSON.stringify(names), partition, reason } }
}

/** What tells an event of erasure, as it stands in the table and in an entry. */
export interface Saying {
  readonly event?: unknown
  readonly object?: unknown
  readonly record_id?: unknown
  readonly details?: unknown
}

function namesIn(values: unknown): readonly string[] {
  try {
    const names: unknown = typeof values === 'string' ? JSON.parse(values) : null
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** What an event says was erased; null where it is no such event. */
export function erasureIn({ event, object, record_id: recordId, details }: Saying): Erasure | null {
  if (event !== ERASED || object !== 'auditEvent' || typeof recordId !== 'string') return null
  const { values, partition } = (details ?? {}) as { readonly values?: unknown; readonly partition?: unknown }
  return { eventId: recordId, names: namesIn(values), partition: typeof partition === 'string' ? partition : null }
}
