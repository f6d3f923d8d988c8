import { HOUR, MINUTE } from '../../calendar/zones.ts'
import type { Chance } from '../../chance.ts'
import { OPERATOR, type Writer } from '../../writing/writer.ts'
import type { Put } from '../agenda.ts'
import type { World } from '../world.ts'

const CLASSES = ['record', 'session', 'access'] as const
/** How many months the log is kept for. */
const KEPT_MONTHS = 14

/** A month so many months before that of a date. */
export function monthBefore(date: string, months: number): string {
  const at = new Date(`${date.slice(0, 7)}-01T00:00:00.000Z`)
  at.setUTCMonth(at.getUTCMonth() - months)
  return at.toISOString().slice(0, 7)
}

/** Events of a month are retired, class by class, by the operator at the machine. */
export function retire(writer: Writer, at: number, month: string, classes: readonly string[], reason: string, chance: Chance): void {
  classes.forEach((name, i) => {
    const target = { object: 'auditEvent', recordId: null, ownerId: null, unitId: null }
    const details = { month, class: name, events: chance.whole(20_000, 200_000), digest: `${writer.id()}=`, reason }
    writer.put(at + i * 40_000, OPERATOR, { event: 'audit.retired', target, details }, 'audit-retire')
  })
}

/** Values of some events are erased, as somebody has the right to ask for. */
export function erase(writer: Writer, at: number, count: number, reason: string, month: string): void {
  for (let done = 0; done < count; done++) {
    const target = { object: 'auditEvent', recordId: writer.id(), ownerId: null, unitId: null }
    const details = { values: '["address","client"]', partition: `${month}/session`, reason }
    writer.put(at + Math.floor(done / 20) * 250, OPERATOR, { event: 'audit.erased', target, details }, 'audit-erase')
  }
}

/** What the log itself needs: retirement at the beginning of each month, erasures now and then, other keys once or twice. */
export function planUpkeep(world: World, put: Put, chance: Chance): void {
  const { calendar } = world
  for (let day = 0; day < calendar.days; day++) {
    const date = calendar.dateOf(day)
    if (!date.endsWith('-03')) continue
    put(day, (writer, own) =>
      retire(writer, calendar.start(day) + 2 * HOUR, monthBefore(date, KEPT_MONTHS), CLASSES, 'retention of 14 months', own),
    )
  }
  const years = calendar.days / 365
  for (let count = chance.times(6 * years); count > 0; count--) {
    const day = chance.below(calendar.days)
    const size = Math.ceil(chance.skewed(18, 0.8))
    put(day, (writer, own) => {
      const at = calendar.start(day) + own.between(7, 15) * HOUR
      erase(writer, at, size, 'request of the person', monthBefore(calendar.dateOf(day), own.whole(1, 5)))
    })
  }
  for (let count = chance.times(1.5 * years); count > 0; count--) {
    const day = chance.below(calendar.days)
    put(day, (writer) => writer.put(calendar.start(day) + 3 * HOUR + 5 * MINUTE, OPERATOR, { event: 'system.keys-rotated' }, 'keys-rotate'))
  }
}
