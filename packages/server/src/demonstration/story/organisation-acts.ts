import { FOUNDER, SECOND_ADMINISTRATOR } from '../cast/cast.ts'
import { OFFICES } from '../cast/offices.ts'
import type { HeldRole, Person } from '../cast/person.ts'
import { type CastUnit, COMPANY, UNITS } from '../cast/units.ts'
import { addDays, workingDayFrom } from '../time/days.ts'
import { type Act, personName, theUnit, unitName } from './act.ts'
import { given } from './given.ts'
import type { Stage } from './stage.ts'

/** The company is founded on the Friday before sales begin; what belongs to it is entered one after the other. */
export const foundingInstant = ({ goLive }: Stage): string => `${addDays(goLive, -3)}T01:00:00.000Z`

const SECONDS_APART = 15

type Deed = (place: number) => Act

/** What is known of a person who gets an account. */
function personValues({ name, nameZh, email, phone, jobTitle, office, unit }: Person) {
  const { locale, timeZone } = OFFICES[office]
  return given({ name, nameZh, email, phone, jobTitle, locale, timeZone, unitId: theUnit(unit) })
}

function unitDeeds(at: (place: number) => string): Deed[] {
  return UNITS.filter(({ parent }) => parent !== null).map(
    ({ key, name, nameZh, kind, parent }: CastUnit): Deed =>
      (place) => ({
        ...{ name: unitName(key), at: at(place), by: FOUNDER, does: 'add-unit' },
        values: { name, nameZh, kind, parentId: theUnit(parent ?? COMPANY) },
      }),
  )
}

function personDeeds({ cast }: Stage, at: (place: number) => string): Deed[] {
  return cast.people
    .filter(({ key }) => key !== FOUNDER)
    .map((person) => (place) => ({
      name: personName(person.key),
      at: at(place),
      by: FOUNDER,
      does: 'add-person',
      values: personValues(person),
    }))
}

/** Nobody changes where they stand themselves: for the founder the other administrator does it. */
const administratorFor = (key: string): string => (key === FOUNDER ? SECOND_ADMINISTRATOR : FOUNDER)

function standingDeeds({ cast }: Stage, at: (place: number) => string): Deed[] {
  const { unit } = cast.person(FOUNDER)
  const deeds: Deed[] = [
    (place) => ({
      ...{ name: `${personName(FOUNDER)}/moves`, at: at(place), by: administratorFor(FOUNDER) },
      ...{ does: 'move-person', person: FOUNDER, unit },
    }),
  ]
  for (const { key, manager, territories, discountLimit } of cast.people) {
    const [name, by] = [personName(key), administratorFor(key)]
    if (manager !== null) {
      deeds.push((place) => ({ name: `${name}/manager`, at: at(place), by, does: 'set-manager', person: key, manager }))
    }
    const attributes = {
      ...(territories.length === 0 ? {} : { territories }),
      ...(discountLimit === null ? {} : { discountLimit }),
    }
    if (Object.keys(attributes).length > 0) {
      deeds.push((place) => ({ name: `${name}/attributes`, at: at(place), by, does: 'set-attributes', person: key, attributes }))
    }
  }
  return deeds
}

function headDeeds(at: (place: number) => string): Deed[] {
  return UNITS.map(({ key, head }) => (place) => ({
    name: `${unitName(key)}/head`,
    at: at(place),
    by: FOUNDER,
    does: 'set-head',
    unit: key,
    person: head,
  }))
}

const grantName = (person: string, { role, unit }: HeldRole): string => `role/${person}-${role}-${unit}`

/** Everybody is an employee of the company; most hold one role more. The founder gets it from the other administrator. */
function roleDeeds({ cast }: Stage, at: (place: number) => string): Deed[] {
  return cast.people.flatMap(({ key, roles, jobTitle }) =>
    [...roles, { role: 'employee', unit: COMPANY }]
      // The first account was founded with its role.
      .filter(({ role }) => key !== FOUNDER || role === 'employee')
      .map(
        (held): Deed =>
          (place) => ({
            ...{ name: grantName(key, held), at: at(place), by: administratorFor(key) },
            ...{ does: 'grant', person: key, ...held, reason: held.role === 'employee' ? 'Works here' : jobTitle },
          }),
      ),
  )
}

/** Units, accounts, where people stand, and roles, in an order in which each finds what it needs. */
function foundingActs(stage: Stage): Act[] {
  const start = Date.parse(foundingInstant(stage))
  const at = (place: number): string => new Date(start + (place + 1) * SECONDS_APART * 1000).toISOString()
  const deeds = [...unitDeeds(at), ...personDeeds(stage, at), ...roleDeeds(stage, at), ...standingDeeds(stage, at), ...headDeeds(at)]
  return deeds.map((deed, place) => deed(place))
}

/** Roles that begin and end by themselves: one is over, one holds now, one is still to come. */
function passingActs(stage: Stage): Act[] {
  const by = FOUNDER
  const on = (days: number): string => `${workingDayFrom(addDays(stage.today, days))}T00:00:00.000Z`
  const grant = (person: string, held: HeldRole, days: readonly [made: number, from: number, until: number], reason: string): Act => ({
    ...{ name: `${grantName(person, held)}-for-a-time`, at: stage.at(workingDayFrom(addDays(stage.today, days[0])), 10 * 60, by), by },
    ...{ does: 'grant', person, ...held, from: on(days[1]), until: on(days[2]), reason },
  })
  return [
    grant('dubois', { role: 'auditor', unit: COMPANY }, [-88, -84, -49], 'Audit of the third quarter'),
    grant('king', { role: 'sales-manager', unit: 'europe' }, [-14, -10, 9], 'Covers for Steven Buchanan, who is on leave'),
    grant('becker', { role: 'training-officer', unit: COMPANY }, [-9, 12, 60], 'Stands in during the training weeks'),
  ]
}

/** All that happens to the organisation, but for who leaves. */
export function organisationActs(stage: Stage): Act[] {
  return [...foundingActs(stage), ...passingActs(stage)]
}
