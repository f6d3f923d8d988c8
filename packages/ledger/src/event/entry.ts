import { canonicalJson } from './canonical-json.ts'

/**
 * How an event is written before it is hashed. An entry of the first form holds no value but commitments to them; one of the form before,
 * for events that were kept before there were commitments, holds the event whole.
 */
export type EntryForm = 0 | 1

const encoder = new TextEncoder()

/**
 * The bytes of which an event's leaf is the hash. INVARIANT: equal events have equal bytes whatever they were read from: keys are in order,
 * and what is absent is null or not there alike.
 */
export function entryBytes(form: EntryForm, event: Readonly<Record<string, unknown>>): Uint8Array {
  const present = Object.entries(event).filter(([, value]) => value !== null && value !== undefined)
  return encoder.encode(canonicalJson({ ...Object.fromEntries(present), form }))
}
