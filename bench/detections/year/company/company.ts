import type { Calendar } from '../calendar/calendar.ts'
import { Chance } from '../chance.ts'
import { networksIn } from '../places/networks.ts'
import { addressIn, type Egress, makeEgress } from '../places/places.ts'
import { makePeople } from './people.ts'
import type { Person } from './person.ts'
import { makeRecords, type Records } from './records.ts'
import { makeUnits, type Units } from './units.ts'

export interface Company {
  readonly people: readonly Person[]
  readonly units: Units
  readonly records: Records
  readonly egress: Egress
  /** All of the company's own addresses, of offices and of ways out. */
  readonly ownAddresses: ReadonlySet<string>
  /** The address of somebody's home on a day: it changes now and then, in Germany mostly every night. */
  homeOf(person: Person, day: number): string
}

export function makeCompany(seed: number, size: number, calendar: Calendar): Company {
  const chance = new Chance(seed, 'company')
  const units = makeUnits(chance)
  const egress = makeEgress(chance)
  const people = makePeople(size, units, calendar, chance)
  const homeOf = ({ index, city, country, habits }: Person, day: number): string => {
    const providers = networksIn(country, 'broadband')
    const provider = providers[index % providers.length]
    if (provider === undefined) throw new RangeError(`nobody provides homes in ${country}`)
    // Whole days since some day, another one for each home.
    const lease = Math.floor((day + 10_000 + index * 13) / habits.addressLasts)
    return addressIn(provider, city, new Chance(seed, 'home', index, lease))
  }
  return {
    people,
    units,
    records: makeRecords(seed, people),
    egress,
    ownAddresses: new Set([...Object.values(egress.offices), ...Object.values(egress.remote)]),
    homeOf,
  }
}
