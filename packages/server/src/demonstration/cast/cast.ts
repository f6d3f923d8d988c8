import type { Northwind } from '../northwind/northwind.ts'
import { inventedStaff } from './invented-staff.ts'
import { OFFICES } from './offices.ts'
import type { Person } from './person.ts'
import { northwindStaff } from './sales-staff.ts'

/** Who founds the organisation: the first account, an administrator. */
export const FOUNDER = 'wang'
/** Another administrator, for what nobody may give to themselves. */
export const SECOND_ADMINISTRATOR = 'foster'
/** Left the company in the course of the story. */
export const LEAVER = 'deng'
const TOP = 'zhou'

export interface Cast {
  readonly people: readonly Person[]
  person(key: string): Person
  timeZoneOf(key: string): string
}

/** How people follow each other in lists: those who show the most first. */
const ORDER = ['fuller', 'buchanan', 'chen', 'leverling', 'king', 'wu', 'lin', 'shen', 'keller', 'he', 'foster', 'zhao', 'holm', 'luo']

export function castOf(northwind: Northwind): Cast {
  const everybody = [...northwindStaff(northwind, TOP), ...inventedStaff]
  const byKey = new Map(everybody.map((person) => [person.key, person]))
  const person = (key: string): Person => {
    const found = byKey.get(key)
    if (found === undefined) throw new Error(`there is nobody called ${key}`)
    return found
  }
  const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)
  return {
    people: [...everybody].sort((a, b) => rank(a.key) - rank(b.key)),
    person,
    timeZoneOf: (key) => OFFICES[person(key).office].timeZone,
  }
}
