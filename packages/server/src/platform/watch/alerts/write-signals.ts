import { randomUUID } from 'node:crypto'
import { objects } from '@menshen/contract'
import type { EngineRecord } from '@menshen/engine'
import type { DetectionSeverity } from '@menshen/watch'
import { governingColumns, insertGoverning } from '../../access/governing-rows.ts'
import { changesBetween } from '../../access/write/written.ts'
import { appendEvent, NOBODY } from '../../audit/append.ts'
import { after, HOUR } from '../../clock.ts'
import type { Transaction } from '../../database/transact.ts'
import { type Found, type Spell, spellsOf } from './found.ts'

const spec = objects.alert

/** So many hours after it was raised an alert should be closed. */
const HOURS: Readonly<Record<DetectionSeverity, number>> = { critical: 1, high: 4, medium: 24, low: 72 }

/** So many of the latest events behind an alert are kept by name. */
const MOST_NAMED = 100

interface Known {
  readonly detection: string
  readonly group_key: string
  readonly id: string
  readonly state: 'new' | 'taken' | 'closed'
  readonly verdict: string | null
  readonly counted_to: number
  readonly expected_until: string | null
  readonly event_ids: readonly string[]
}

/** The latest alert of each group. What another process changes meanwhile makes this transaction start over (REPEATABLE READ). */
const LATEST = `SELECT DISTINCT ON (detection, group_key) detection, group_key, id, state, verdict, counted_to, expected_until, event_ids
  FROM alert WHERE (detection, group_key) IN (SELECT * FROM unnest($1::text[], $2::text[]))
  ORDER BY detection, group_key, created_at DESC, counted_to DESC`

const ADD = `UPDATE alert SET signals = signals + $2, last_at = greatest(last_at, $3), counted_to = $4, event_ids = $5, figures = $6 WHERE id = $1`

const UNIT = `SELECT u.id AS account, coalesce(u.unit_id, (SELECT id FROM unit WHERE parent_id IS NULL ORDER BY created_at, id LIMIT 1)) AS unit
  FROM (SELECT $1::text AS wanted) w LEFT JOIN "user" u ON u.id::text = w.wanted`

const isoOf = (at: number): string => new Date(at).toISOString()

const named = (before: readonly string[], signals: readonly Found[]): string[] =>
  [...new Set([...before, ...signals.flatMap(({ signal }) => signal.eventIds)])].slice(-MOST_NAMED)

/** INVARIANT: what goes on after it was found to be an attack is a new alert; what is expected or no attack adds to the one that says so. */
function belongsTo({ state, verdict, expected_until }: Known, { signal }: Found): boolean {
  if (expected_until !== null && isoOf(signal.at) < expected_until) return true
  return signal.continues && !(state === 'closed' && verdict === 'truePositive')
}

async function add(tx: Transaction, known: Known, signals: readonly [Found, ...Found[]]): Promise<Known> {
  const last = signals.at(-1) ?? signals[0]
  const after = { ...known, counted_to: last.cause.position, event_ids: named(known.event_ids, signals) }
  const values = [known.id, signals.length, isoOf(last.signal.at), after.counted_to, after.event_ids, JSON.stringify(last.signal.figures)]
  await tx.execute({ text: ADD, values })
  return after
}

async function raise(tx: Transaction, key: string, signals: readonly [Found, ...Found[]]): Promise<Known> {
  const [first] = signals
  const last = signals.at(-1) ?? first
  const { signal, definition, cause } = first
  const [place] = (
    await tx.execute<{ account: string | null; unit: string }>({
      text: UNIT,
      values: [signal.group.account ?? signal.group.subject ?? null],
    })
  ).rows
  if (place === undefined) throw new Error('an alert has no place')
  const record: EngineRecord = {
    id: randomUUID(),
    detection: definition.id,
    severity: definition.severity,
    state: 'new',
    verdict: null,
    accountId: place.account,
    address: signal.group.address ?? cause.event.origin.address,
    signals: signals.length,
    firstAt: isoOf(signal.at),
    lastAt: isoOf(last.signal.at),
    dueAt: after(tx.now, HOURS[definition.severity] * HOUR),
    ownerId: null,
    unitId: place.unit,
    createdAt: tx.now,
  }
  const [countedTo, eventIds] = [last.cause.position, named([], signals)]
  await insertGoverning({ tx }, spec, {
    ...{ id: record.id, ...governingColumns(spec, record, Object.keys(spec.fields)) },
    ...{ group_key: key, raised_by: cause.event.id, counted_to: countedTo, event_ids: eventIds },
    figures: JSON.stringify(last.signal.figures),
  })
  await appendEvent(
    tx,
    { actor: NOBODY, origin: { address: null, client: null }, correlationId: `alert-${record.id}` },
    {
      event: 'alert.raised',
      target: { object: 'alert', recordId: record.id, ownerId: null, unitId: record.unitId },
      changes: changesBetween(spec, {}, record),
      details: { detection: definition.id, severity: definition.severity },
    },
  )
  const standing = { state: 'new', verdict: null, expected_until: null } as const
  return { ...standing, detection: definition.id, group_key: key, id: record.id, counted_to: countedTo, event_ids: eventIds }
}

/** Alerts by what they are of. */
type Latest = Map<string, Known>

const nameOf = (detection: string, key: string): string => `${detection} ${key}`

async function latestOf(tx: Transaction, spells: readonly Spell[]): Promise<Latest> {
  const values = [spells.map(({ definition }) => definition.id), spells.map(({ key }) => key)]
  const { rows } = await tx.execute<Known>({ text: LATEST, values })
  return new Map(rows.map((row) => [nameOf(row.detection, row.group_key), row]))
}

/** @returns the alert as it is from now on; null where nothing was written */
async function writeSpell(tx: Transaction, { key, signals }: Spell, known: Known | undefined, since: string): Promise<Known | null> {
  // INVARIANT: what was counted before is not counted again: after a kill the watch says the same once more.
  const [first, ...others] = signals.filter(({ cause }) => known === undefined || cause.position > known.counted_to)
  if (first === undefined) return null
  if (known !== undefined && belongsTo(known, first)) return add(tx, known, [first, ...others])
  return isoOf(first.signal.at) < since ? null : raise(tx, key, [first, ...others])
}

/**
 * Raises alerts and adds to those that are open, all or none. What was written before is left alone, so it may be said as often as one likes.
 *
 * @param since what happened before it raises nothing
 */
export async function writeSignals(tx: Transaction, found: readonly Found[], since: string): Promise<void> {
  const spells = spellsOf(found)
  const latest = await latestOf(tx, spells)
  for (const spell of spells) {
    const name = nameOf(spell.definition.id, spell.key)
    const written = await writeSpell(tx, spell, latest.get(name), since)
    if (written !== null) latest.set(name, written)
  }
}
