/**
 * A time in which time alone changes nothing: from `since` on, before `until` (F1). Instants are ISO texts of one length, so they
 * compare as text; '-infinity' and 'infinity' stand below and above them.
 */
export interface Span {
  readonly since: string
  readonly until: string
}

export function isWithin(span: Span, instant: string): boolean {
  return span.since <= instant && instant < span.until
}

const later = (a: string, b: string): string => (a < b ? b : a)
const earlier = (a: string, b: string): string => (a < b ? a : b)

/** The time in which both hold. */
export function overlap(a: Span, b: Span): Span {
  return { since: later(a.since, b.since), until: earlier(a.until, b.until) }
}

/**
 * The columns `since` and `until`: the time around the instant in which none of the rows of these tables begins or ends, future
 * rows included. Each table needs valid_from and valid_until.
 */
export function spanColumns(tables: readonly string[], instant: string): string {
  const edges = tables.flatMap((table) => [`SELECT valid_from AS at FROM ${table}`, `SELECT valid_until FROM ${table}`]).join(' UNION ALL ')
  return `coalesce((SELECT max(at) FROM (${edges}) e WHERE at <= ${instant}), '-infinity') AS since,
          coalesce((SELECT min(at) FROM (${edges}) e WHERE at > ${instant}), 'infinity') AS until`
}

/** What holds at the instant. */
export const inForce = (instant: string): string => `valid_from <= ${instant} AND ${instant} < valid_until`

/**
 * The column `clean`: whether the transaction has written nothing so far. INVARIANT: what a transaction reads of its own
 * unfinished changes never gets into a cache; if it were rolled back, the next one would take the same version number.
 */
export const CLEAN = 'pg_current_xact_id_if_assigned() IS NULL AS clean'
