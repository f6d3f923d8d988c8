import { EVENT_COLUMNS, type EventRow, leafOf, type Named } from './event-entry.ts'

/** An event with what was kept to prove it; the three are null for events from before there were commitments. */
export interface StoredEvent extends EventRow {
  readonly commitments: Named | null
  readonly salts: Named | null
  /** Hexadecimal behind \x. */
  readonly leaf: string | null
}

/** What is read of an event to prove it. */
export const STORED = [...EVENT_COLUMNS, 'commitments', 'salts', 'leaf'] as const

/** SQL: the same, of a table called `e`. */
export const STORED_COLUMNS = STORED.map((name) => `e.${name}`).join(', ')

export const bytesOf = (hex: string): Uint8Array => Buffer.from(hex.slice(2), 'hex')
export const hexOf = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/** The leaf of an event reckoned anew from what it says, whatever was kept as its leaf. */
export const leafAnew = (event: StoredEvent): ReturnType<typeof leafOf> => leafOf(event, event.commitments)
