import { HOUR } from '../calendar/zones.ts'
import { Chance } from '../chance.ts'
import type { Person } from '../company/person.ts'
import type { City } from '../places/cities.ts'
import { addressAt } from '../places/places.ts'
import { cityAt } from './trips.ts'
import type { World } from './world.ts'
import { IN_OFFICE } from './year-of-person.ts'

export type Device = 'desktop' | 'phone'

/** From where a session comes. */
export interface Whereabouts {
  readonly address: string
  readonly client: string
  readonly city: City
}

/** The address of a stay: that of the house stays the same, that of the phone changes with every hour or so. */
function abroad(world: World, person: Person, city: City, day: number, device: Device, chance: Chance): string {
  if (device === 'phone' || chance.is(0.15)) return addressAt(city, 'mobile', chance)
  return addressAt(city, 'hotel', new Chance(world.seed, 'hotel', person.index, city.name, Math.floor(day / 6)))
}

/** From where somebody would come at an instant of one of their days; null while they are on the way. */
export function whereabouts(world: World, person: Person, day: number, at: number, device: Device, chance: Chance): Whereabouts | null {
  const { company } = world
  const { trips, days } = world.yearOf(person)
  const city = cityAt(person.city, trips, at)
  if (city === null) return null
  const client = device === 'phone' ? person.habits.phone : person.habits.desktop
  const { throughCompany, wayOut } = person.habits
  const isOut = city !== person.city
  // After seven in the evening nobody is in the office any more.
  const late = at > world.calendar.midnight(day, person.city.zone) + 19.5 * HOUR
  const inOffice = !isOut && days[day] === IN_OFFICE && device === 'desktop' && !late
  if (inOffice) return { address: company.egress.offices[person.office], client, city }
  if (device === 'desktop' && chance.is(isOut ? Math.max(0.3, throughCompany) : throughCompany))
    return { address: company.egress.remote[wayOut], client, city }
  if (isOut) return { address: abroad(world, person, city, day, device, chance), client, city }
  if (device === 'phone' && chance.is(0.55)) return { address: addressAt(city, 'mobile', chance), client, city }
  return { address: company.homeOf(person, day), client, city }
}
