import type { AuditEnvelope } from '@menshen/contract'
import { DAY, HOUR } from './calendar/zones.ts'
import type { Person } from './company/person.ts'
import { distance } from './places/cities.ts'
import type { Year } from './year.ts'

/** Faster than this nobody travels, in kilometres an hour. */
const FASTEST = 900

/**
 * Journeys of ordinary life that nobody could have made: from one address to the next of the same person's sessions, the company's own left
 * out. A token is used by a machine, which does not travel with its owner.
 */
export function impossibleJourneys({ company, places }: Year, events: Iterable<AuditEnvelope>): string[] {
  const last = new Map<string, { readonly at: number; readonly address: string }>()
  const found: string[] = []
  for (const { actor, origin, at: instant } of events) {
    const { address } = origin
    if (actor.userId === null || actor.tokenId !== undefined || address === null || company.ownAddresses.has(address)) continue
    const at = Date.parse(instant)
    const before = last.get(actor.userId)
    last.set(actor.userId, { at, address })
    if (before === undefined || before.address === address) continue
    const [from, to] = [places.get(before.address), places.get(address)]
    if (from === undefined || to === undefined) throw new Error(`an address is nowhere: ${before.address} or ${address}`)
    const far = distance(from, to)
    if (far > FASTEST * ((at - before.at) / HOUR)) found.push(`${actor.userId} at ${instant}: ${far} km`)
  }
  return found
}

/** Whether an instant lies in somebody's time with the company, by the days of where they live; a night's work ends in the morning. */
export function isInTime(
  { joins, leaves, city }: Person,
  at: number,
  midnight: (day: number, zone: Person['city']['zone']) => number,
): boolean {
  if (joins !== null && at < midnight(joins, city.zone)) return false
  return leaves === null || at < midnight(leaves, city.zone) + DAY
}

/** How many acts of people there are on each date of the place where they live. */
export function actsByDate({ company }: Year, events: Iterable<AuditEnvelope>, country: string): Map<string, number> {
  const ahead = { CN: 8, DE: 1, US: -5 }[country] ?? 0
  const ids = new Set(
    company.people.filter((one) => one.country === country && one.schedule === 'office' && one.kind === 'person').map(({ id }) => id),
  )
  const counts = new Map<string, number>()
  for (const { actor, at, origin } of events) {
    if (actor.userId === null || origin.client === null || !ids.has(actor.userId)) continue
    const date = new Date(Date.parse(at) + ahead * HOUR).toISOString().slice(0, 10)
    counts.set(date, (counts.get(date) ?? 0) + 1)
  }
  return counts
}
