import { canonicalMembers } from '@menshen/ledger'
import { ERASED } from '../erasure.ts'
import type { Named } from '../event-entry.ts'
import { partitionOf } from '../partition.ts'
import { RETIRED } from '../retirement.ts'
import type { Opening, PlacedEvent } from '../verify/placed-event.ts'

const HEAD = /\{"place":(0|[1-9][0-9]{0,14}),"form":([01]),"leaf":"([A-Za-z0-9+/]{43}=)","open":\{/y
/** What JSON writes as it is, and the escapes that it has for the rest but rare characters: each text is written in only one way. */
const AS_IS = String.raw`[^"\\\u0000-\u001f\ud800-\udfff]*`
const TEXT = String.raw`"${AS_IS}(?:\\["\\bfnrt]${AS_IS})*"`
const VALUE = `${TEXT}|0|[1-9][0-9]{0,14}|true|false`
const OPENING = new RegExp(String.raw`"([A-Za-z_][\w.]*)":\["([A-Za-z0-9+/=]*)",(${VALUE})\](?:,(?=")|(?=\}))`, 'y')
const BEFORE_ENTRY = '},"entry":'

/** Each is compared with those before it. */
const MOST_OPENINGS = 64

/** The match of an expression that looks at one place only; null where it does not match there. */
function matchAt(expression: RegExp, line: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(line)
}

/** @returns the openings that begin at a place, and where the entry after them does; null where one is not plain, or stands twice */
function openingsAt(line: string, begin: number): { readonly openings: Opening[]; readonly end: number } | null {
  const openings: Opening[] = []
  let at = begin
  while (!line.startsWith(BEFORE_ENTRY, at)) {
    const match = matchAt(OPENING, line, at)
    if (match === null || openings.length === MOST_OPENINGS) return null
    const [, name, salt, value] = match as unknown as [string, string, string, string]
    if (openings.some((one) => one.name === name)) return null
    openings.push({ name, salt, value })
    at = OPENING.lastIndex
  }
  return { openings, end: at + BEFORE_ENTRY.length }
}

interface Said {
  readonly category?: string
  readonly id: string
  readonly created_at?: string
  readonly event?: unknown
  readonly form?: unknown
  readonly commitments?: Named
}
const ASKED = ['category', 'commitments', 'created_at', 'event', 'form', 'id'] as const satisfies readonly (keyof Said)[]

/**
 * Reads the line of a place as nearly all are: nothing unusual is said of it, and every value is simple. That it is written in the one way is
 * told while it is read, and of its entry no more is made than is asked for: that takes half as long as reading all of it and writing it again.
 *
 * INVARIANT: what it gives, written again, is the line to the letter.
 *
 * @returns null where that cannot be told so easily
 */
export function readPlainLine(line: string): PlacedEvent | null {
  const head = matchAt(HEAD, line, 0)
  const opened = head === null ? null : openingsAt(line, HEAD.lastIndex)
  if (head === null || opened === null || !line.endsWith('}')) return null
  const entry = line.slice(opened.end, -1)
  const said = canonicalMembers(entry, ASKED) as Said | null
  // What was erased or retired stands deeper in an entry than is looked here.
  if (said === null || said.event === ERASED || said.event === RETIRED) return null
  const { id, created_at: createdAt = null, commitments = null } = said
  const form = commitments === null ? 0 : 1
  if (said.form !== form) return null
  const [, position, leafForm, leaf] = head as unknown as [string, string, string, string]
  const hash = Buffer.from(leaf, 'base64')
  return {
    position: Number(position),
    eventId: id,
    form: Number(leafForm),
    hash,
    event: { id, createdAt, form, entry, commitments, openings: opened.openings, more: [], beside: hash, erases: null, retires: null },
    partition: partitionOf(said.category ?? null, createdAt),
    altered: [],
  }
}
