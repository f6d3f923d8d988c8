import { EVENT_CATEGORIES, EVENT_NAMES, isIdentifier, isObjectName, OPERATIONS, objects } from '@menshen/contract'
import type { Predicate } from '@menshen/engine'
import type { AuditQuestion } from '../../api/audit-log.ts'
import type { Reach } from '../../api/session.ts'
import type { ViewContent } from '../../api/views.ts'

/** Stands for nobody signed in. */
export const NOBODY = 'nobody'

/** How far back one looks; `all` without an end. */
export const PERIODS = ['hour', 'day', 'week', 'month', 'all'] as const
export type Period = (typeof PERIODS)[number]
/** The log grows fast, and what one looks for is mostly of these days. */
export const FIRST_PERIOD: Period = 'week'

/** What a person looks for in the log: one text for each question that was asked. */
export interface Wish {
  readonly who?: string
  readonly event?: string
  readonly category?: string
  readonly outcome?: string
  readonly object?: string
  readonly record?: string
  /** `object.field`. */
  readonly field?: string
  readonly operation?: string
  readonly grant?: string
  readonly correlation?: string
  readonly address?: string
  readonly period?: string
  /** Days of one's own time zone, YYYY-MM-DD, both included. */
  readonly from?: string
  readonly to?: string
}

export type WishKey = keyof Wish

const oneOf =
  (values: readonly string[]) =>
  (text: string): boolean =>
    values.includes(text)
const DAY = /^\d{4}-\d\d-\d\d$/

const VALID: Readonly<Record<WishKey, (text: string) => boolean>> = {
  who: (text) => text === NOBODY || isIdentifier(text),
  event: oneOf(EVENT_NAMES),
  category: oneOf(EVENT_CATEGORIES),
  outcome: (text) => Object.hasOwn(objects.auditEvent.fields.outcome.options, text),
  object: isObjectName,
  record: isIdentifier,
  field: (text) => {
    const [object = '', name = ''] = text.split('.')
    return isObjectName(object) && Object.hasOwn(objects[object].fields, name)
  },
  operation: (text) => Object.hasOwn(OPERATIONS, text),
  grant: (text) => text.length <= 200 && text.trim() !== '',
  correlation: (text) => text.length <= 64 && text.trim() !== '',
  address: (text) => text.length <= 64 && text.trim() !== '',
  period: oneOf(PERIODS),
  from: (text) => DAY.test(text),
  to: (text) => DAY.test(text),
}

const WISH_KEYS = Object.keys(VALID) as readonly WishKey[]
/** What only those ask who may look into events. */
const INSIDE: readonly WishKey[] = ['record', 'field', 'grant']
/** Personal: it stays out of addresses. */
export const PERSONAL: readonly WishKey[] = ['address']

/** What of anything is a wish; the rest is left out. */
export function wishFrom(given: Readonly<Record<string, unknown>> = {}): Wish {
  return Object.fromEntries(
    WISH_KEYS.flatMap((key) => {
      const text = given[key]
      return typeof text === 'string' && VALID[key](text) ? [[key, text]] : []
    }),
  )
}

const FIELD_OF = {
  event: 'event',
  category: 'category',
  outcome: 'outcome',
  object: 'object',
  operation: 'operation',
  correlation: 'correlationId',
  address: 'address',
} as const

/** Which wishes have a point for somebody who reaches so much of the log (V2). */
export function askable({ operations, levels }: Reach): ReadonlySet<WishKey> {
  const clear = (field: string): boolean => levels[field] === 'clear'
  const plain = Object.entries(FIELD_OF).flatMap(([key, field]) => (clear(field) ? [key as WishKey] : []))
  return new Set<WishKey>([
    ...plain,
    ...(clear('ownerId') ? (['who'] as const) : []),
    ...(clear('createdAt') ? (['period', 'from', 'to'] as const) : []),
    ...(operations.includes('inspect') ? INSIDE : []),
  ])
}

const HOUR = 3_600_000
const LENGTHS: Readonly<Record<Exclude<Period, 'all'>, number>> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR }

/** The instant at which a day begins where the browser is. */
const startOf = (day: string, later = 0): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + later).toISOString()
}

function within({ period = FIRST_PERIOD, from, to }: Wish, now: number): Pick<AuditQuestion, 'since' | 'before'> {
  if (from !== undefined || to !== undefined) {
    return { ...(from === undefined ? {} : { since: startOf(from) }), ...(to === undefined ? {} : { before: startOf(to, 1) }) }
  }
  const length = LENGTHS[period as Exclude<Period, 'all'>]
  return length === undefined ? {} : { since: new Date(now - length).toISOString() }
}

/** The question to the server. @param now milliseconds since 1970, at which the wish was made */
export function questionOf(wish: Wish, can: ReadonlySet<WishKey>, now: number): AuditQuestion {
  const asked = Object.fromEntries(Object.entries(wish).filter(([key]) => can.has(key as WishKey))) as Wish
  const parts: Predicate[] = Object.entries(FIELD_OF).flatMap(([key, field]) => {
    const value = asked[key as keyof typeof FIELD_OF]
    return value === undefined ? [] : [{ field, op: 'eq', value: value.trim() }]
  })
  if (asked.who === NOBODY) parts.push({ not: { field: 'ownerId', op: 'present' } })
  else if (asked.who !== undefined) parts.push({ field: 'ownerId', op: 'eq', value: asked.who })
  const [object, name] = (asked.field ?? '').split('.')
  return {
    ...(parts.length === 0 ? {} : { filter: { and: parts } }),
    ...(asked.record === undefined ? {} : { record: asked.record }),
    ...(object !== undefined && isObjectName(object) && name !== undefined ? { field: { object, name } } : {}),
    ...(asked.grant === undefined ? {} : { grant: asked.grant.trim() }),
    ...(can.has('period') ? within(asked, now) : {}),
  }
}

/** A wish as it is kept with one's views, and back. */
export const contentOf = (wish: Wish): ViewContent => ({
  search: '',
  sort: null,
  columns: null,
  filters: Object.fromEntries(Object.entries(wish).map(([key, text]) => [key, { kind: 'any' as const, of: [text] }])),
})

export function wishOf({ filters }: Pick<ViewContent, 'filters'>): Wish {
  return wishFrom(
    Object.fromEntries(Object.entries(filters).flatMap(([key, filter]) => (filter.kind === 'any' ? [[key, filter.of[0]]] : []))),
  )
}
