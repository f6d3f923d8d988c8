import type { Chance } from '../chance.ts'
import { OFFICES } from '../places/cities.ts'
import type { OfficeName } from '../places/places.ts'
import type { Job } from './person.ts'

export interface Unit {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
}

/** The tree of units: the company, its regions, their branches, and a team for each kind of work in a branch. */
export interface Units {
  readonly all: readonly Unit[]
  readonly company: Unit
  regionOf(office: OfficeName): Unit
  teamOf(office: OfficeName, job: Job): Unit
}

const TEAMS: readonly (readonly [string, readonly Job[]])[] = [
  ['sales', ['sales', 'sales-manager']],
  ['service', ['service']],
  ['finance', ['finance']],
  ['marketing', ['marketing']],
  ['office', ['administrator', 'security-officer', 'auditor', 'employee', 'program']],
]

export function makeUnits(chance: Chance): Units {
  const all: Unit[] = []
  const add = (name: string, parentId: string | null): Unit => {
    const unit = { id: chance.id(), name, parentId }
    all.push(unit)
    return unit
  }
  const company = add('company', null)
  const regions = new Map<string, Unit>()
  const teams = new Map<string, Unit>()
  for (const [office, { country }] of Object.entries(OFFICES)) {
    const region = regions.get(country) ?? add(`region ${country}`, company.id)
    regions.set(country, region)
    const branch = add(`branch ${office}`, region.id)
    for (const [team, jobs] of TEAMS) {
      const unit = add(`${team} ${office}`, branch.id)
      for (const job of jobs) teams.set(`${office} ${job}`, unit)
    }
  }
  const known = (unit: Unit | undefined): Unit => {
    if (unit === undefined) throw new RangeError('there is no such unit')
    return unit
  }
  return {
    all,
    company,
    regionOf: (office) => known(regions.get(OFFICES[office].country)),
    teamOf: (office, job) => known(teams.get(`${office} ${job}`)),
  }
}
