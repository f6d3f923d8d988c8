import type { AuditChange, AuditDecision } from '@menshen/contract'
import { canonicalJson, commitment, type EntryForm, entryText, freshSalt, type Hash, leafHash, toBase64 } from '@menshen/ledger'

/** An event as the table holds it, and as it is added: what the entry in the tree is made of. */
export interface EventRow {
  readonly id: string
  readonly event: string
  readonly category: string
  readonly severity: string
  readonly outcome: string
  readonly object: string | null
  readonly record_id: string | null
  readonly operation: string | null
  readonly record_owner_id: string | null
  readonly record_unit_id: string | null
  readonly assurance: number | null
  readonly address: string | null
  readonly client: string | null
  readonly correlation_id: string
  readonly owner_id: string | null
  readonly unit_id: string
  readonly created_at: string
  readonly session_id: string | null
  readonly token_id: string | null
  readonly problem: string | null
  readonly decision: AuditDecision | null
  readonly changes: readonly AuditChange[]
  readonly shown: readonly string[]
  readonly terms: Readonly<Record<string, string>>
  readonly details: Readonly<Record<string, unknown>>
  readonly ordinal: number
}

export const EVENT_COLUMNS = [
  ...['id', 'event', 'category', 'severity', 'outcome', 'object', 'record_id', 'operation', 'record_owner_id', 'record_unit_id'],
  ...['assurance', 'address', 'client', 'correlation_id', 'owner_id', 'unit_id', 'created_at', 'session_id', 'token_id', 'problem'],
  ...['decision', 'changes', 'shown', 'terms', 'details', 'ordinal'],
] as const satisfies readonly (keyof EventRow)[]

/** By the name of a value. */
export type Named = Readonly<Record<string, string>>

/** The values of an event that may be personal, as canonical JSON; those that are null are none (A2, A3). */
export function valuesOf({ address, client, changes, terms }: EventRow): Map<string, string> {
  const values = new Map<string, string>()
  const add = (name: string, value: unknown): void => {
    if (value !== null && value !== undefined) values.set(name, canonicalJson(value))
  }
  add('address', address)
  add('client', client)
  for (const { field, before, after } of changes) {
    add(`before.${field}`, before)
    add(`after.${field}`, after)
  }
  for (const name of Object.keys(terms)) add(`terms.${name}`, terms[name])
  return values
}

/** The columns that may hold personal values: in the entry stand commitments to them. */
export const PERSONAL = ['address', 'client', 'changes', 'terms'] as const satisfies readonly (keyof EventRow)[]
const OPEN = EVENT_COLUMNS.filter((name) => !PERSONAL.some((one) => one === name)).sort()

export interface Entry {
  readonly form: EntryForm
  /** Of which the leaf is the hash. */
  readonly text: string
}

/** The entry of an event. Without commitments it is of the form before, with its values in it. */
export function entryOf(row: EventRow, commitments: Named | null): Entry {
  const form: EntryForm = commitments === null ? 0 : 1
  const entry: Record<string, unknown> = {}
  for (const name of OPEN) entry[name] = row[name]
  if (commitments === null) for (const name of PERSONAL) entry[name] = row[name]
  else {
    entry.changed = row.changes.map(({ field }) => field)
    entry.commitments = commitments
  }
  return { form, text: entryText(form, entry) }
}

/** The hash of an event as a leaf (RFC 6962 §2.1). */
export function leafOf(row: EventRow, commitments: Named | null): { readonly form: EntryForm; readonly leaf: Hash } {
  const { form, text } = entryOf(row, commitments)
  return { form, leaf: leafHash(text) }
}

export interface SealedValues {
  readonly commitments: Named
  readonly salts: Named
  readonly leaf: Hash
}

/** Puts the values of a new event behind commitments under fresh salts (A3), and makes its leaf over them. */
export function sealValues(row: EventRow): SealedValues {
  const salts: Record<string, string> = {}
  const commitments: Record<string, string> = {}
  for (const [name, value] of valuesOf(row)) {
    const salt = toBase64(freshSalt())
    salts[name] = salt
    commitments[name] = commitment(row.id, name, salt, value)
  }
  return { commitments, salts, leaf: leafOf(row, commitments).leaf }
}
