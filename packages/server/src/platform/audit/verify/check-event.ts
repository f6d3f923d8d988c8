import { commitment, equalHashes } from '@menshen/ledger'
import { valuesOf } from '../event-entry.ts'
import { bytesOf, leafAnew, type StoredEvent } from '../stored-event.ts'
import type { Finding } from './finding.ts'

/** A leaf of the log with the event it stands for. */
export interface PlacedEvent {
  readonly position: number
  readonly eventId: string
  readonly form: number
  readonly hash: string
  /** Null where there is none. */
  readonly event: StoredEvent | null
  /** Columns that no leaf covers, for nothing ever sets them, and that are set. */
  readonly altered: readonly string[]
}

type At = Pick<Finding, 'position' | 'eventId'>

const bytes = (base64: string | undefined): Uint8Array => Buffer.from(base64 ?? '', 'base64')

/** Names of values that are there without being one: null under a name, or something more in a change. */
function moreThanValues({ changes, terms }: StoredEvent): string[] {
  const nothing = Object.entries(terms).flatMap(([name, value]) => (value === null ? [`terms.${name}`] : []))
  const more = changes.flatMap(({ field, before: _before, after: _after, ...rest }) => Object.keys(rest).map((name) => `${name}.${field}`))
  return [...nothing, ...more]
}

/** What is wrong with the values of an event that stand behind commitments (A3). Those without salt are erased, or gone. */
function valueFindings(event: StoredEvent, at: At): Finding[] {
  const { id, commitments, salts } = event
  if (commitments === null) return []
  const values = valuesOf(event)
  const added = [...[...values.keys()].filter((name) => commitments[name] === undefined), ...moreThanValues(event)]
  const kept = Object.entries(commitments).flatMap(([name, kept]): Finding[] => {
    const [value, salt] = [values.get(name), salts?.[name]]
    if (value === undefined || salt === undefined) return [{ ...at, kind: 'value-missing', detail: name }]
    return equalHashes(commitment(id, name, bytes(salt), value), bytes(kept)) ? [] : [{ ...at, kind: 'value-changed', detail: name }]
  })
  return [...added.map((name): Finding => ({ ...at, kind: 'value-added', detail: name })), ...kept]
}

function leafFindings(event: StoredEvent, { hash, form }: PlacedEvent, at: At): Finding[] {
  const anew = leafAnew(event)
  const changed = !equalHashes(anew.leaf, bytesOf(hash))
  return [
    ...(changed ? [{ ...at, kind: 'event-changed' as const }] : []),
    ...(event.leaf !== null && !equalHashes(anew.leaf, bytesOf(event.leaf))
      ? [{ ...at, kind: 'leaf-differs' as const, detail: 'the leaf' }]
      : []),
    ...(form === anew.form ? [] : [{ ...at, kind: 'leaf-differs' as const, detail: 'the form' }]),
  ]
}

/** What is wrong with one event of the log, whatever stands around it. Whatever it holds, it does not keep the others from being checked. */
export function checkEvent(placed: PlacedEvent): Finding[] {
  const { position, eventId, event, altered } = placed
  const at = { position, eventId }
  if (event === null) return [{ ...at, kind: 'event-missing' }]
  const columns = altered.map((detail): Finding => ({ ...at, kind: 'column-altered', detail }))
  try {
    return [...leafFindings(event, placed, at), ...valueFindings(event, at), ...columns]
  } catch (error) {
    if (error instanceof TypeError) return [{ ...at, kind: 'event-unreadable' }]
    throw error
  }
}
