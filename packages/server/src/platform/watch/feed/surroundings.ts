import { accountOf, type Surroundings } from '@menshen/watch'
import type { Schedule } from '../../access/principal/session-facts.ts'
import { DAY } from '../../clock.ts'
import type { Transaction } from '../../database/transact.ts'
import { callerOf, plainAddress } from '../../http/client-address.ts'
import { isOffHours } from '../calendar/off-hours.ts'
import { placesOutside } from '../places/places.ts'
import { type KnownPeople, knownPeople, momentOf, type SignIn } from './known-people.ts'
import type { PlacedEvent } from './next-events.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Networks of this name are the company's, and people who are elsewhere come through them. */
const WAY_OUT = 'remote'

const isoOf = (at: number): string => new Date(at).toISOString()

function peopleIn({ event }: PlacedEvent): (string | null)[] {
  const { actor, target } = event
  return [actor.userId, accountOf(event), target?.object === 'user' ? target.recordId : null]
}

const isSignIn = ({ event }: PlacedEvent): boolean => event.event === 'session.started' && event.outcome === 'done'

const ids = (found: readonly (string | null)[]): string[] => [...new Set(found.filter((id) => id !== null && UUID.test(id)))] as string[]

function goneAt(known: KnownPeople, userId: string, instant: string): boolean {
  const standing = (known.standings.get(userId) ?? []).find(
    ({ valid_from, valid_until }) => valid_from <= instant && (valid_until === 'infinity' || instant < valid_until),
  )
  if (standing !== undefined && standing.status !== 'active' && standing.status !== 'leaving') return true
  const leaving = known.people.get(userId)?.leaving_at ?? null
  return leaving !== null && leaving <= instant
}

export interface Facts {
  /** Working hours; undefined: nobody has any. */
  readonly schedule: Schedule | undefined
  /** The named networks of the company that an address is in. */
  readonly networksAt: (address: string) => readonly string[]
  readonly isPrivileged: (role: string) => boolean
}

/** What is known beside some events, as of the moments at which they happened, read before they are watched. */
export async function surroundingsOf(
  tx: Transaction,
  events: readonly PlacedEvent[],
  { schedule, networksAt, isPrivileged }: Facts,
): Promise<Surroundings> {
  const signIns: SignIn[] = events.filter(isSignIn).flatMap(({ event, at }) => {
    const account = accountOf(event)
    return account === null || !UUID.test(account) ? [] : [{ account, at: isoOf(at) }]
  })
  const assignments = events.map(({ event: { target } }) => (target?.object === 'assignment' ? target.recordId : null))
  const known = await knownPeople(tx, ids(events.flatMap(peopleIn)), ids(assignments), signIns)
  const whereabouts = await placesOutside(networksAt)
  return {
    sourceOf: (address) => callerOf(plainAddress(address) ?? address),
    placeOf: (address) => {
      const place = whereabouts(address)
      return place === null ? null : { ...place, network: place.network?.id ?? null }
    },
    isOwnAddress: (address) => networksAt(address).length > 0,
    isWayOut: (address) => networksAt(address).includes(WAY_OUT),
    isOffHours: (userId, at) => known.people.has(userId) && isOffHours(schedule, known.people.get(userId)?.time_zone ?? 'UTC', at),
    isGone: (userId, at) => goneAt(known, userId, isoOf(at)),
    daysLeft: (userId, at) => {
      const leaving = known.people.get(userId)?.leaving_at ?? null
      return leaving === null ? null : Math.ceil((Date.parse(leaving) - at) / DAY)
    },
    daysIdle: (userId, at) => {
      const before = known.before.get(momentOf({ account: userId, at: isoOf(at) }))
      if (before === undefined) return null
      const since = before ?? known.people.get(userId)?.created_at ?? null
      return since === null ? null : Math.floor((at - Date.parse(since)) / DAY)
    },
    roleOf: (assignmentId) => known.roles.get(assignmentId) ?? null,
    isPrivileged,
  }
}
