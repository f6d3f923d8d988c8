import { canonicalJson } from './canonical-json.ts'

/**
 * How an event is written before it is hashed. An entry of the first form holds no value but commitments to them; one of the form before,
 * for events that were kept before there were commitments, holds the event whole.
 */
export type EntryForm = 0 | 1

/**
 * The text of which an event's leaf is the hash, in UTF-8. INVARIANT: equal events have equal texts whatever they were read from: keys are in
 * order, and what is absent is null or not there alike.
 */
export function entryText(form: EntryForm, event: Readonly<Record<string, unknown>>): string {
  const present: Record<string, unknown> = {}
  for (const name of Object.keys(event)) if (event[name] !== null) present[name] = event[name]
  present.form = form
  return canonicalJson(present)
}
