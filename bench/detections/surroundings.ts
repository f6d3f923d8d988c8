import type { LoggedEvent, Place, Surroundings } from '@menshen/watch'
import { type Calendar, calendarFrom } from './year/calendar/calendar.ts'
import { DAY, HOUR, type Zone } from './year/calendar/zones.ts'
import type { Year } from './year/year.ts'

/** Roles that give rights over others. */
const PRIVILEGED: ReadonlySet<string> = new Set(['administrator', 'security-officer', 'auditor'])

const OFFICE_BEGINS = 7
const OFFICE_ENDS = 20

/** The day of the calendar and the hour that it is somewhere. */
function clockIn(calendar: Calendar, zone: Zone, at: number): { readonly day: number; readonly hour: number } {
  let day = Math.floor((at - calendar.start(0)) / DAY) + 1
  while (calendar.midnight(day, zone) > at) day -= 1
  return { day, hour: Math.floor((at - calendar.midnight(day, zone)) / HOUR) }
}

/** What the product would know beside the event: from the events before it, the company's calendar and its own addresses; never from the plan. */
export class YearSurroundings implements Surroundings {
  readonly #year: Year
  readonly #waysOut: ReadonlySet<string>
  readonly #gone = new Set<string>()
  readonly #lastSeen = new Map<string, number>()
  readonly #begun: number
  readonly #lastDay = new Map<string, number>()
  readonly #roles = new Map<string, string>()
  readonly #held: ReadonlyMap<string, readonly string[]>
  readonly #offHours = new Map<string, (at: number) => boolean>()

  constructor(year: Year, start: string, days: number) {
    this.#year = year
    this.#waysOut = new Set(Object.values(year.company.egress.remote))
    this.#begun = Date.parse(`${start}T00:00:00.000Z`)
    this.#held = new Map(year.company.people.map(({ id, roles }) => [id, roles]))
    const calendar = calendarFrom(start, days)
    for (const { id, city, country, schedule, kind, leaves, departureRecorded } of year.company.people) {
      if (leaves !== null && leaves < 0 && departureRecorded) this.#gone.add(id)
      // Who works in shifts, and what is no person, has no hours of an office.
      if (schedule === 'shift' || kind === 'service') continue
      this.#offHours.set(id, (at) => {
        const { day, hour } = clockIn(calendar, city.zone, at)
        return hour < OFFICE_BEGINS || hour >= OFFICE_ENDS || !calendar.works(country, day)
      })
    }
  }

  /** Learns from an event what those after it rest on. */
  learn({ event, target, changes }: LoggedEvent, at: number): void {
    const id = target?.recordId
    if (id === undefined || id === null) return
    if (event === 'session.started' || event === 'user.created') this.#lastSeen.set(id, at)
    if (event === 'user.left' || event === 'user.suspended') this.#gone.add(id)
    if (event === 'user.reactivated') this.#gone.delete(id)
    const lastDay = changes.find(({ field }) => field === 'leavingOn')?.after
    if (event === 'user.leaving-set' && typeof lastDay === 'string')
      this.#lastDay.set(id, Date.parse(`${lastDay.slice(0, 10)}T00:00:00.000Z`) + DAY)
    const role = changes.find(({ field }) => field === 'role')?.after
    if (event === 'assignment.granted' && typeof role === 'string') this.#roles.set(id, role)
  }

  /** In the year everybody comes by IPv4. */
  sourceOf(address: string): string {
    return address
  }

  placeOf(address: string): Place | null {
    const place = this.#year.places.get(address)
    if (place === undefined) return null
    const { country, network, latitude, longitude } = place
    return { country, network: `AS${network.asn}`, spot: { latitude, longitude } }
  }

  isOwnAddress(address: string): boolean {
    return this.#year.company.ownAddresses.has(address)
  }

  isWayOut(address: string): boolean {
    return this.#waysOut.has(address)
  }

  isOffHours(userId: string, at: number): boolean {
    return this.#offHours.get(userId)?.(at) === true
  }

  isGone(userId: string): boolean {
    return this.#gone.has(userId)
  }

  daysLeft(userId: string, at: number): number | null {
    const lastDay = this.#lastDay.get(userId)
    return lastDay === undefined ? null : Math.ceil((lastDay - at) / DAY)
  }

  daysIdle(userId: string, at: number): number {
    return Math.floor((at - (this.#lastSeen.get(userId) ?? this.#begun)) / DAY)
  }

  /** Of what was given before the year only the holder is known: it counts as the most that they held. */
  roleOf(assignmentId: string, holderId: string | null): string | null {
    const held = this.#held.get(holderId ?? '') ?? []
    return this.#roles.get(assignmentId) ?? held.find((role) => PRIVILEGED.has(role)) ?? held[0] ?? null
  }

  isPrivileged(role: string): boolean {
    return PRIVILEGED.has(role)
  }
}
