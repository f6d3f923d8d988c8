import type { Calendar } from '../calendar/calendar.ts'
import type { Company } from '../company/company.ts'
import type { Person } from '../company/person.ts'
import type { PersonYear } from './year-of-person.ts'

/** All that is settled before anything happens. */
export interface World {
  readonly seed: number
  readonly calendar: Calendar
  readonly company: Company
  yearOf(person: Person): PersonYear
}
