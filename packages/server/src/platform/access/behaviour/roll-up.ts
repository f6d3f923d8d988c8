import { PLACED_EVENTS } from '#platform/audit/placed-events.ts'
import type { Keys } from '#platform/crypto/keys.ts'
import type { Database } from '#platform/database/database.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { isOn, type SessionRules } from '../principal/session-facts.ts'
import { addEvent, type MeasuredEvent } from './day-figures.ts'
import { changedDays, type KeyedDay, keepDays, knownDays } from './kept-days.ts'
import { localHour, networkDigests } from './person-moment.ts'

export interface RollUp {
  readonly database: Database
  readonly keys: Pick<Keys, 'behaviour'>
  readonly rules: SessionRules
}

interface PlacedEvent extends MeasuredEvent {
  readonly position: number
  readonly user_id: string | null
  readonly unit_id: string
  readonly address: string | null
  readonly created_at: string
  readonly time_zone: string | null
  readonly kept: boolean
}

/** How long figures are kept, in days: what is usual comes from the last 90, and nobody needs the rest for long. */
const DAYS_KEPT = 180

/** INVARIANT (A1): what lies before `next` has been counted, and nothing will ever come there. A late event is added to the day it happened on. */
const NEXT = `
  SELECT l.position, e.owner_id AS user_id, e.unit_id, e.event, e.category, e.outcome, e.object, e.operation, e.problem, e.shown, e.changes,
    e.details, e.address, e.created_at, u.time_zone, e.created_at > now() - interval '${DAYS_KEPT} days' AS kept
  FROM ${PLACED_EVENTS}
  LEFT JOIN "user" u ON u.id = e.owner_id
  ORDER BY l.position`

const HELD = `
  SELECT owner_id, role, valid_from, valid_until FROM assignment WHERE owner_id = ANY ($1) AND deleted_at IS NULL`

interface HeldRole {
  readonly owner_id: string
  readonly role: string
  readonly valid_from: string
  readonly valid_until: string
}

type RolesAt = (userId: string, instant: string) => string[]

/** The roles people held at an instant, by name. */
async function rolesThen(tx: Transaction, userIds: readonly string[]): Promise<RolesAt> {
  const { rows } = await tx.execute<HeldRole>({ text: HELD, values: [userIds] })
  const held = Map.groupBy(rows, ({ owner_id }) => owner_id)
  return (userId, instant) => {
    const then = (held.get(userId) ?? []).filter(
      ({ valid_from, valid_until }) => valid_from <= instant && (valid_until === 'infinity' || instant < valid_until),
    )
    return [...new Set(then.map(({ role }) => role))].sort()
  }
}

const isSomebodys = (event: PlacedEvent): event is PlacedEvent & { readonly user_id: string } => event.user_id !== null && event.kept

async function addSome(tx: Transaction, { keys, rules }: RollUp, most: number): Promise<number> {
  // Whoever holds the row counts; the others wait, collide and begin anew behind it.
  const progress = 'SELECT next FROM behaviour_progress WHERE id = 1 FOR UPDATE'
  const next = (await tx.execute<{ next: number }>({ text: progress, values: [] })).rows[0]?.next
  if (next === undefined) throw new Error('nobody knows how far the figures of behaviour are')
  const { rows } = await tx.execute<PlacedEvent>({ text: NEXT, values: [next, most] })
  const last = rows.at(-1)
  if (last === undefined) return 0
  const events = rows.filter(isSomebodys)
  const userIds = [...new Set(events.map(({ user_id }) => user_id))]
  const rolesAt = await rolesThen(tx, userIds)
  const schedule = rules.schedules.officeHours
  const placed = events.map((event) => {
    const zone = event.time_zone ?? 'UTC'
    const { day, hour } = localHour(event.created_at, zone)
    const offHours = schedule !== undefined && !isOn(schedule, event.created_at, zone)
    const key: KeyedDay = { userId: event.user_id, day, unitId: event.unit_id }
    return { event, key, moment: { hour, offHours, network: networkDigests(keys.behaviour, event.user_id, event.address) } }
  })
  const days = await knownDays(
    tx,
    placed.map(({ key }) => key),
  )
  for (const { event, key, moment } of placed) {
    const before = days.figuresOf(key)
    const figures = addEvent(before, event, moment)
    // INVARIANT: a day on which somebody did nothing is none: it would count as one on which nothing is usual.
    if (figures !== before) days.set(key, figures, rolesAt(event.user_id, event.created_at))
  }
  await keepDays(tx, changedDays(days))
  await tx.execute({ text: 'UPDATE behaviour_progress SET next = $1 WHERE id = 1', values: [last.position + 1] })
  return rows.length
}

/** Few enough that the embedded database answers others in between. */
const BATCH = 500

/**
 * Adds the next events of the log to the figures of people's days: all of a batch, with how far it came, or none.
 *
 * @returns how many events there were; 0 when none waits
 */
export function rollUp(work: RollUp, most = BATCH): Promise<number> {
  return transact(work.database, { mode: 'read' }, (tx) => addSome(tx, work, most))
}

/** Until nothing waits any more, or it is to stop. */
export async function rollUpAll(work: RollUp, isToStop: () => boolean = () => false): Promise<number> {
  let added = 0
  for (let some = await rollUp(work); some > 0; some = isToStop() ? 0 : await rollUp(work)) added += some
  return added
}

/** Forgets days that have had their time. */
export function forgetOldDays({ database }: RollUp): Promise<unknown> {
  const text = `DELETE FROM behaviour_day WHERE day < (now() - interval '${DAYS_KEPT + 1} days')::date`
  return transact(database, { mode: 'read' }, (tx) => tx.execute({ text, values: [] }))
}
