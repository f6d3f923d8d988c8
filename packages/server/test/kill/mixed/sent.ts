/** What clients ask for while the server is killed. */
export const ACTS = ['create', 'update', 'transfer', 'delete', 'restore', 'read', 'list', 'signIn', 'invalid', 'unknown'] as const
export type Act = (typeof ACTS)[number]

/** One request, and its answer if there was one. A client writes it down before it sends it. */
export interface Sent {
  /** Sent as the name of the program, by which its events are found: no two requests have the same. */
  readonly mark: string
  readonly act: Act
  /** The record that it is about; of a create, known with the answer. */
  readonly id: string | null
  /** Values that it gives. */
  readonly values: Readonly<Record<string, unknown>>
  answer: Acknowledged | null
}

/** What a client was told, and so may rely on. */
export interface Acknowledged {
  readonly status: number
  readonly code: string | null
  readonly correlationId: string | null
  readonly id: string | null
  /** The records it was shown. */
  readonly shown: readonly string[]
  /** The event and its hash by which it can be shown later that it was in the log (§4.5). */
  readonly receipt: { readonly eventId: string; readonly leaf: string } | null
}

/** The event of an act that succeeded. */
export const EVENT_OF: Readonly<Record<Act, string>> = {
  create: 'record.created',
  update: 'record.updated',
  transfer: 'record.transferred',
  delete: 'record.deleted',
  restore: 'record.restored',
  read: 'record.read',
  list: 'record.listed',
  signIn: 'session.started',
  invalid: 'record.updated',
  unknown: 'record.read',
}

/** An answer that says nothing of whether it was done: the database was gone, or others were in the way. */
export const saysNothing = ({ status }: Acknowledged): boolean => status >= 500 || status === 409
