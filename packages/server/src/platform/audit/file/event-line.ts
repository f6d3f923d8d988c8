import { canonicalJson, equalHashes, HASH_BYTES, type Hash, toBase64 } from '@menshen/ledger'
import { erasureIn, type Saying } from '../erasure.ts'
import type { Named } from '../event-entry.ts'
import { partitionOf } from '../partition.ts'
import { retirementIn } from '../retirement.ts'
import type { Opening, PlacedEvent, ShownEvent } from '../verify/placed-event.ts'
import { readPlainLine } from './plain-line.ts'

/** A line is not one of a log written down. */
export class LineError extends Error {
  override readonly name = 'LineError'
}

const text = JSON.stringify
const NONE: readonly string[] = []

/** What is said of a place only where it is not as usual. */
function besidesOf({ eventId, altered, event, hash, partition }: PlacedEvent): string {
  let besides = ''
  if (typeof event === 'string') {
    besides += `,"event":${text(eventId)},${text(event)}:true`
    if (partition !== null) besides += `,"partition":${text(partition)}`
  } else {
    if (event.beside === null || !equalHashes(event.beside, hash)) besides += `,"beside":${text(event.beside && toBase64(event.beside))}`
    if (event.more.length > 0) besides += `,"more":${text(event.more)}`
  }
  return altered.length > 0 ? `${besides},"altered":${text(altered)}` : besides
}

/** Neither name nor salt has a character that JSON would write in another way: one that has makes a line that cannot be read. */
function openText(openings: readonly Opening[]): string {
  let open = ''
  for (const { name, salt, value } of openings)
    open += `${open === '' ? '' : ','}"${name}":[${salt === null ? 'null' : `"${salt}"`}${value === null ? '' : `,${value}`}]`
  return open
}

/**
 * What comes before the entry in the line of a place, and all of the line where there is no entry.
 *
 * @param hash the leaf in base 64
 */
function headOf(placed: PlacedEvent, hash: string): string {
  const { position, form, event } = placed
  const head = `{"place":${position},"form":${form},"leaf":"${hash}"${besidesOf(placed)}`
  return typeof event === 'string' ? `${head}}` : `${head},"open":{${openText(event.openings)}},"entry":`
}

/** Whether a line is the one that a place is written as. */
function isWrittenAs(line: string, placed: PlacedEvent, hash: string): boolean {
  const { event } = placed
  const head = headOf(placed, hash)
  if (typeof event === 'string') return line === head
  return line.slice(0, head.length) === head && line.slice(head.length, -1) === event.entry
}

interface ReadLine {
  readonly place: number
  readonly form: number
  readonly leaf: string
  readonly event?: string
  readonly missing?: true
  readonly unreadable?: true
  readonly partition?: string
  readonly beside?: string | null
  readonly more?: readonly string[]
  readonly altered?: readonly string[]
  readonly open: Readonly<Record<string, readonly [salt: string | null, value?: unknown]>>
  readonly entry: Saying & {
    readonly id: string
    readonly category?: string
    readonly created_at?: string
    readonly form: number
    readonly commitments?: Named
  }
}

function hashFrom(base64: string): Hash {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== HASH_BYTES) throw new LineError('has a hash that is none')
  return bytes
}

function openingsFrom(open: ReadLine['open']): Opening[] {
  return Object.entries(open).map(([name, [salt, value]]) => ({ name, salt, value: value === undefined ? null : canonicalJson(value) }))
}

function shownFrom({ entry, open, beside, more = NONE }: ReadLine, hash: Hash): ShownEvent {
  const { id, created_at: createdAt = null, form, commitments = null } = entry
  // INVARIANT: as it is with the table, the form says whether there are commitments.
  if ((form !== 0 && form !== 1) || (form === 1) !== (commitments !== null)) throw new LineError('has an entry of no form')
  const besideHash = beside === undefined ? hash : beside === null ? null : hashFrom(beside)
  return {
    id,
    createdAt,
    form,
    entry: canonicalJson(entry),
    commitments,
    openings: openingsFrom(open),
    more,
    beside: besideHash,
    erases: erasureIn(entry),
    retires: retirementIn(entry),
  }
}

function placedFrom(line: ReadLine): PlacedEvent {
  const { place: position, form, leaf, altered = NONE } = line
  const hash = hashFrom(leaf)
  const state = line.missing === true ? 'missing' : line.unreadable === true ? 'unreadable' : null
  const event = state ?? shownFrom(line, hash)
  const partition = typeof event === 'string' ? (line.partition ?? null) : partitionOf(line.entry.category ?? null, event.createdAt)
  return { position, eventId: typeof event === 'string' ? (line.event ?? '') : event.id, form, hash, event, partition, altered }
}

/** Reads a line whatever it says, and writes it again. @returns null where that is not the line, or the line is no JSON */
function readAnyLine(line: string): PlacedEvent | null {
  try {
    const read = JSON.parse(line) as ReadLine
    const placed = placedFrom(read)
    return isWrittenAs(line, placed, read.leaf) ? placed : null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/**
 * Reads such a line. INVARIANT: what was read, written again, is the line to the letter: it says nothing twice, nothing more, and nothing that
 * could be read in two ways, and the entry that is read is the text that is hashed.
 *
 * @throws LineError where it is not such a line
 */
export function readEventLine(line: string): PlacedEvent {
  const placed = readPlainLine(line) ?? readAnyLine(line)
  if (placed === null) throw new LineError('says something twice, more than it may, or what is no JSON')
  return placed
}

/**
 * Writes a place of the log as a line of JSON: its leaf, what opens the commitments, and last the entry, in the very text of which the leaf is
 * the hash. What cannot be read again, for the event holds what no event can hold, is written down as unreadable.
 */
export function writeEventLine(placed: PlacedEvent): string {
  const hash = toBase64(placed.hash)
  const line = typeof placed.event === 'string' ? headOf(placed, hash) : `${headOf(placed, hash)}${placed.event.entry}}`
  try {
    readEventLine(line)
    return line
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    return headOf({ ...placed, event: 'unreadable', partition: null }, hash)
  }
}
