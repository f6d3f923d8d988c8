import { MINUTE } from '../calendar/zones.ts'
import type { Job, Person } from '../company/person.ts'
import type { RecordObject } from '../company/records.ts'
import { update } from '../writing/changes.ts'
import { exportRecords } from '../writing/exports.ts'
import { accountOf } from '../writing/guesses.ts'
import { type AtWork, lookAtList, lookAtRecord } from '../writing/looks.ts'
import { changePassword } from '../writing/passwords.ts'
import type { World } from './world.ts'

interface ExportHabit {
  readonly objects: readonly RecordObject[]
  /** In the middle. */
  readonly rows: number
  /** Per session, on ordinary days and at the end of a month. */
  readonly usual: number
  readonly atMonthEnd: number
}

const EXPORTS: Readonly<Partial<Record<Job, ExportHabit>>> = {
  finance: { objects: ['transaction', 'transaction', 'customer'], rows: 1_400, usual: 0.02, atMonthEnd: 0.35 },
  'sales-manager': { objects: ['deal', 'lead', 'customer'], rows: 350, usual: 0.012, atMonthEnd: 0.16 },
  marketing: { objects: ['lead', 'contact'], rows: 1_100, usual: 0.03, atMonthEnd: 0.03 },
  sales: { objects: ['customer', 'lead'], rows: 60, usual: 0.002, atMonthEnd: 0.004 },
  service: { objects: ['case'], rows: 90, usual: 0.001, atMonthEnd: 0.003 },
}

/** What people write when they export. */
export const EXPORT_REASONS = [
  'monthly figures',
  'Monatsabschluss',
  '月度报表',
  'review',
  'call list',
  'for the visit',
  'reconciliation',
] as const

/** How large somebody's exports are; each has a size of their own around which they vary. */
function exportSize({ job, index }: Person, quarter: boolean, { chance }: AtWork): number {
  const habit = EXPORTS[job]
  if (habit === undefined) return 0
  const own = Math.exp((((index * 7) % 11) - 5) / 6)
  return Math.max(1, Math.min(9_500, Math.round(chance.skewed(habit.rows * own * (quarter ? 1.5 : 1), 0.7))))
}

function mayExport(world: World, work: AtWork, at: number): void {
  const { chance, person, records, day } = work
  const habit = EXPORTS[person.job]
  if (habit === undefined) return
  const ends = world.calendar.leftInMonth(person.country, day) <= 3
  const quarter = ends && world.calendar.isQuarterEnd(day)
  if (!chance.is((ends ? habit.atMonthEnd : habit.usual) * (quarter ? 1.5 : 1))) return
  const object = chance.pick(habit.objects)
  const rows = exportSize(person, quarter, work)
  const from = chance.below(records.count(object))
  exportRecords(work, at, { object, rows, from, reason: chance.pick(EXPORT_REASONS), fetched: !chance.is(0.06) })
}

const WORKED_THROUGH: Readonly<Partial<Record<Job, RecordObject>>> = {
  sales: 'lead',
  'sales-manager': 'deal',
  service: 'case',
  finance: 'transaction',
  marketing: 'contact',
}

/** A list is worked through from its top, record by record and quickly: calls, reminders, invoices. */
function workThrough(work: AtWork, at: number, until: number): void {
  const { chance, person, records } = work
  const object = WORKED_THROUGH[person.job]
  if (object === undefined) return
  const first = chance.below(records.count(object) - 500)
  const pace = chance.between(6_000, 28_000)
  lookAtList(work, at, { object, from: first, count: 50 })
  const length = Math.min(300, Math.ceil(chance.skewed(14, 0.8)))
  let now = at + 5_000
  for (let i = 0; i < length && now < until; i++) {
    lookAtRecord(work, now, object, first + i)
    if (chance.is(0.25)) update(work, now + 0.6 * pace, object, first + i)
    now += pace * chance.between(0.5, 1.6)
  }
}

/** A new telephone: another factor is added, and the old one goes. */
function changeFactor({ writer, chance, person, source }: AtWork, at: number): void {
  const target = accountOf(person)
  writer.put(at, source, { event: 'factor.listed' })
  writer.put(at + 12_000, source, { event: 'session.raised', details: { assurance: source.actor.assurance } })
  writer.put(at + 18_000, source, { event: 'factor.begun', target })
  writer.put(at + 50_000, source, { event: 'factor.added', target, details: { sessions: chance.below(2) } })
  if (chance.is(0.7)) writer.put(at + 75_000, source, { event: 'factor.removed', target, details: { sessions: 0 } })
}

/** What somebody does in a session beside the work that is always there: an export, another password, another telephone. */
export function errandOf(world: World, work: AtWork, from: number, to: number): void {
  const { chance, person, source, writer } = work
  const at = chance.between(from, to)
  mayExport(world, work, at)
  if (chance.is(0.022)) workThrough(work, chance.between(from, Math.max(from, to - 20 * MINUTE)), to)
  if (chance.is(0.0022)) changePassword(writer, at, source, person)
  if (person.factor !== 'none' && chance.is(0.0006)) changeFactor(work, at)
}
