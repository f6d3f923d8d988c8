import type { ShownRecord } from '@menshen/contract'
import type { Predicate, Selection } from '@menshen/engine'
import { PLACED_EVENTS } from '../../audit/placed-events.ts'
import { Problem } from '../../http/problem.ts'
import { askWhole } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, specOf } from '../object-types.ts'
import { decisionOnAll, type Row, targetOf } from '../rows.ts'
import { shownFromView } from '../shown-record.ts'
import { openCursor, sealCursor } from '../view/cursor.ts'
import { placedRows } from '../view/placed-rows.ts'
import { requireReach, termsOf } from '../view/question.ts'
import { userFilter } from '../view/user-filter.ts'
import { eventTitles } from './event-titles.ts'
import { newestRows } from './newest-rows.ts'

const LOG = 'auditEvent'

/** Says that somebody followed the log. INVARIANT: it is told to nobody who follows, or two who look would tell each other for ever. */
const FOLLOWED = 'audit.followed'

/** So many places of the log are looked at in one go. */
const MOST = 500

export interface FollowedEvents {
  readonly filter?: Predicate | undefined
}

export interface NewEvents {
  /** Null where nothing of what is new is in V and answers the question. */
  readonly news: { readonly items: readonly ShownRecord[]; readonly titles: Readonly<Record<string, string>> } | null
  readonly next: Following
  readonly more: boolean
}

const binding = ({ filter }: FollowedEvents): unknown => ({ kind: 'follow', filter })

/** How far somebody is: the last event that they were told, or saw before they began; null where there was none. */
type Last = string | null

export interface Following {
  readonly last: Last
  /** The place in the log to go on from. INVARIANT (V6): it stays on the server. */
  readonly place: number
}

const isLast = (value: unknown): value is { readonly last: Last } =>
  typeof value === 'object' && value !== null && 'last' in value && (value.last === null || typeof value.last === 'string')

/** Where to go on, for this person and this question alone. It holds an event that they saw, and nothing of what lies between (V5). */
export const sealFollowing = (context: DoorContext, question: FollowedEvents, { last }: Following): string =>
  sealCursor(context, binding(question), { last })

/** Of some events those that have their places, the last of them first. */
function placesOf({ tx }: DoorContext, ids: readonly string[]): Promise<{ readonly id: string; readonly place: number }[]> {
  const text = 'SELECT event_id AS id, position AS place FROM audit_leaf WHERE event_id = ANY($1::uuid[]) ORDER BY position DESC'
  return askWhole(tx, { text, values: [ids] })
}

async function endOf({ tx }: DoorContext): Promise<number> {
  const [end] = await askWhole<{ next: number }>(tx, { text: 'SELECT coalesce(max(position) + 1, 0) AS next FROM audit_leaf', values: [] })
  return end?.next ?? 0
}

/** So many events are looked at for one that has its place. */
const SOME = 50

/** Events of V that answer the question, by the time at which they happened. */
async function someOf(context: DoorContext, { filter }: FollowedEvents, descending: boolean, limit: number): Promise<string[]> {
  const selection = { object: LOG, ...(filter === undefined ? {} : { filter: userFilter(context.plan, specOf(LOG), filter) }) }
  // Whoever does not see when things happened begins at the end.
  if (mostLevel(context.plan, LOG, 'createdAt') !== 'clear') return []
  const found = await newestRows(context, selection, { field: 'createdAt', descending }, undefined, null, limit)
  return found.map(({ row }) => row.record.id)
}

/**
 * Where to begin: after what somebody was told last, or after the newest that they could have seen. Whoever saw nothing, because there was
 * nothing, begins with the first there is by now.
 */
export async function beginToFollow(context: DoorContext, question: FollowedEvents, after: string | undefined): Promise<Following> {
  requireReach(context, LOG, 'read')
  const known = after === undefined ? undefined : openCursor(context, binding(question), after, isLast).last
  if (typeof known === 'string') {
    const [told] = await placesOf(context, [known])
    if (told === undefined) throw new Problem('invalid-cursor')
    return { last: told.id, place: told.place + 1 }
  }
  const places = await placesOf(context, await someOf(context, question, known === undefined, SOME))
  if (known === null) return { last: null, place: places.at(-1)?.place ?? (await endOf(context)) }
  const [newest] = places
  return newest === undefined ? { last: null, place: await endOf(context) } : { last: newest.id, place: newest.place + 1 }
}

interface Leaf {
  readonly position: number
  readonly event_id: string
  readonly created_at: string
  readonly followed: boolean | null
}

/** Those of some events that are in V and answer the question. */
function selectionOf({ plan }: DoorContext, { filter }: FollowedEvents, leaves: readonly Leaf[]): Selection {
  const times = leaves.map(({ created_at }) => created_at).sort()
  const [first, last] = [times[0] ?? '', times.at(-1) ?? '']
  return {
    object: LOG,
    found: leaves.map(({ event_id }) => event_id),
    filter: {
      and: [
        ...(filter === undefined ? [] : [userFilter(plan, specOf(LOG), filter)]),
        // Says nothing new; but so only the partitions are looked at in which they lie (A4).
        { not: { field: 'createdAt', op: 'lt', value: first, absent: false } },
        { field: 'createdAt', op: 'le', value: last, absent: true },
      ],
    },
  }
}

async function rowsAt(context: DoorContext, question: FollowedEvents, leaves: readonly Leaf[]): Promise<Row[]> {
  if (leaves.length === 0) return []
  const place = new Map(leaves.map(({ event_id, position }) => [event_id, position]))
  const found = await placedRows(context, selectionOf(context, question, leaves), { field: 'id', descending: false }, null, leaves.length)
  const placeOf = ({ record }: Row): number => place.get(record.id) ?? 0
  return found.map(({ row }) => row).sort((one, other) => placeOf(one) - placeOf(other))
}

/**
 * What is new in the log from a place on, of V and in the log's order (A1): nothing comes later to a place that was passed, so whoever goes
 * on from where they were misses nothing. What is told leaves its event (A2); a look that tells nothing leaves none.
 */
export async function followEvents(context: DoorContext, question: FollowedEvents, from: Following): Promise<NewEvents> {
  requireReach(context, LOG, 'read')
  const leaves = await askWhole<Leaf>(context.tx, {
    text: `SELECT l.position, l.event_id, l.created_at, e.event = '${FOLLOWED}' AS followed FROM ${PLACED_EVENTS} ORDER BY l.position`,
    values: [from.place, MOST],
  })
  const [place, more] = [(leaves.at(-1)?.position ?? from.place - 1) + 1, leaves.length === MOST]
  const rows = await rowsAt(
    context,
    question,
    leaves.filter(({ followed }) => followed === false),
  )
  if (rows.length === 0) return { news: null, next: { last: from.last, place }, more }
  const items = rows.map((row) => shownFromView(context, LOG, row))
  context.audit({
    event: FOLLOWED,
    operation: 'read',
    target: targetOf(LOG, null, null),
    decision: decisionOnAll(context, LOG, rows),
    shown: items.map(({ id }) => id),
    terms: termsOf(question),
  })
  const next = { last: items.at(-1)?.id ?? from.last, place }
  return { news: { items, titles: await eventTitles(context, items) }, next, more }
}
