import type { Country } from '../calendar/calendar.ts'
import type { City } from '../places/cities.ts'
import type { OfficeName } from '../places/places.ts'

export const JOBS = [
  'sales',
  'sales-manager',
  'service',
  'marketing',
  'finance',
  'administrator',
  'security-officer',
  'auditor',
  'employee',
  'program',
] as const
export type Job = (typeof JOBS)[number]

/** How somebody's days lie: in the office's hours, in shifts around the clock and the week, or on some days of the week. */
export type Schedule = 'office' | 'shift' | 'part-time'

/** The second factor of an account, as the product names its kinds. */
export type Factor = 'none' | 'totp' | 'sms' | 'passkey'

/** What hangs on the person and stays the year over. */
export interface Habits {
  /** Acts on an ordinary day. */
  readonly pace: number
  /** The hour at which the day begins, and how long it lasts, where the schedule leaves that open. */
  readonly begins: number
  readonly hours: number
  /** How often a password is mistyped, per sign-in. */
  readonly mistypes: number
  /** The share of working days at home. */
  readonly atHome: number
  /** The share of sign-ins away from the office that come through the company's network. */
  readonly throughCompany: number
  readonly wayOut: 'shanghai' | 'frankfurt'
  /** The share of days with a look from the phone as well. */
  readonly byPhone: number
  /** Days after which the address at home changes. */
  readonly addressLasts: number
  readonly desktop: string
  readonly phone: string
}

/** A long time in which the account is there and nobody uses it; open-ended without an end. Days before the year are negative. */
export interface LongLeave {
  readonly from: number
  readonly to: number | null
}

export interface Person {
  readonly id: string
  readonly index: number
  readonly kind: 'person' | 'service'
  readonly job: Job
  /** The roles held when the year begins, or from joining on. */
  readonly roles: readonly string[]
  readonly unitId: string
  readonly managerId: string | null
  readonly office: OfficeName
  readonly city: City
  readonly country: Country
  readonly schedule: Schedule
  /** The first day; null where it lies before the year. */
  readonly joins: number | null
  /** The last day; null for those who stay. */
  readonly leaves: number | null
  /** Whether the administrators hear of it, and shut the account. */
  readonly departureRecorded: boolean
  /** Who takes over the records of somebody who leaves, and when. */
  readonly handsOver: { readonly to: number; readonly day: number } | null
  readonly longLeave: LongLeave | null
  readonly factor: Factor
  readonly habits: Habits
}

/** Whether somebody belongs to the company on a day. */
export const isEmployed = ({ joins, leaves }: Person, day: number): boolean =>
  (joins === null || day >= joins) && (leaves === null || day <= leaves)

/** Whether somebody is on a long leave on a day. */
export const isOnLongLeave = ({ longLeave }: Person, day: number): boolean =>
  longLeave !== null && day >= longLeave.from && (longLeave.to === null || day <= longLeave.to)
