import { localMoment } from '../../access/principal/local-moment.ts'
import { isOn, type Schedule } from '../../access/principal/session-facts.ts'
import { HOUR } from '../../clock.ts'
import { type DayKind, dayKind } from './holidays.ts'

/** Who begins early or stays late for so long is no night worker. */
const GRACE = 2 * HOUR

/** The holidays of the office that somebody belongs to: that of their time zone, else the one that names none. */
function kindOf({ holidays = [] }: Schedule, day: string, zone: string): DayKind | null {
  const office = holidays.find(({ timeZone }) => timeZone === zone) ?? holidays.find(({ timeZone }) => timeZone === null)
  return office === undefined ? null : dayKind(office.country, office.region, day)
}

/** Whether it is a working hour on a working day, by the calendar too. */
function isWorked(schedule: Schedule, instant: string, personsZone: string): boolean {
  const moment = localMoment(instant, schedule.timeZone ?? personsZone)
  const kind = moment === null ? null : kindOf(schedule, moment.day, personsZone)
  if (kind === 'holiday') return false
  return isOn(kind === 'worked' ? { ...schedule, days: [1, 2, 3, 4, 5, 6, 7] } : schedule, instant, personsZone)
}

/**
 * Whether somebody is at work outside of their hours: at night or on a day off, and also two hours earlier or later. INVARIANT: this is for the
 * watch alone. Where the policy asks for working hours to sign in, a holiday shuts nobody out.
 */
export function isOffHours(schedule: Schedule | undefined, personsZone: string, at: number): boolean {
  if (schedule === undefined) return false
  return ![-GRACE, 0, GRACE].some((shift) => isWorked(schedule, new Date(at + shift).toISOString(), personsZone))
}
