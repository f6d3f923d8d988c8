import type { Value } from '@menshen/engine'

/** An audit event as somebody may hand it on: by the names of the fields of the object type auditEvent; what may not leave is not there (D3). */
export interface LeavingEvent {
  readonly id: string
  readonly values: Readonly<Record<string, Value>>
  /** What the person who acted is called, where that may leave. */
  readonly actorName?: string | undefined
  /** The place of the event in the tree, where it is told. */
  readonly position?: number
}
