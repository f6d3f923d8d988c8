import type { AuditEnvelope } from '@menshen/contract'
import type { Attack } from './attacks/attack.ts'
import { type AttackPlan, type Planned, planAttacks } from './attacks/plan.ts'
import { calendarFrom } from './calendar/calendar.ts'
import { DAY, HOUR } from './calendar/zones.ts'
import { type Company, makeCompany } from './company/company.ts'
import type { Person } from './company/person.ts'
import { makeAgenda } from './life/agenda.ts'
import { personDay } from './life/person-day.ts'
import { programsDay } from './life/programs.ts'
import { scannerDay } from './life/scanner.ts'
import type { World } from './life/world.ts'
import { OFF, type PersonYear, yearOfPerson } from './life/year-of-person.ts'
import { PLACES, type Places } from './places/places.ts'
import type { Timed } from './writing/writer.ts'

export interface YearOptions {
  /** Beside them there are five programs. */
  readonly people?: number
  readonly days?: number
  /** The first day, 2025-01-01. */
  readonly start?: string
  /** About ten of each kind in a year where nothing is said. */
  readonly attacks?: AttackPlan
}

/** A year of a company, as its audit log would tell it. */
export interface Year {
  readonly company: Company
  /** All events in the order of time; each call begins anew and tells the same. */
  events(): Generator<AuditEnvelope>
  /** The truth, in the order of time. */
  readonly attacks: readonly Attack[]
  /** Days on which somebody worked, summed over all people. */
  readonly personDays: number
  /** Where addresses are. */
  readonly places: Places
}

function makeWorld(seed: number, people: number, start: string, days: number): World {
  const calendar = calendarFrom(start, days)
  const company = makeCompany(seed, people, calendar)
  const years = new Map<Person, PersonYear>()
  const yearOf = (person: Person): PersonYear => {
    const year = years.get(person) ?? yearOfPerson(seed, person, calendar)
    years.set(person, year)
    return year
  }
  return { seed, calendar, company, yearOf }
}

/** All that happens on one day of the calendar, wherever it is that day. */
function normalDay(world: World, agenda: ReturnType<typeof makeAgenda>, day: number): Timed[] {
  const events = world.company.people.flatMap((person) => personDay(world, person, day))
  return [...events, ...agenda.on(day), ...programsDay(world, day), ...scannerDay(world, day)]
}

/** A day begins in the east before it does in UTC, by no more than this. */
const EARLIEST = 14 * HOUR

function* inOrder(world: World, attacks: readonly Planned[]): Generator<AuditEnvelope> {
  const { calendar } = world
  const agenda = makeAgenda(world)
  let waiting: Timed[] = []
  let begun = 0
  for (let day = 0; day <= calendar.days; day++) {
    if (day < calendar.days) waiting = waiting.concat(normalDay(world, agenda, day))
    const until = day < calendar.days ? calendar.start(day + 1) - EARLIEST : calendar.start(calendar.days) + DAY
    for (let attack = attacks[begun]; attack !== undefined && attack.from < until; attack = attacks[++begun])
      waiting = waiting.concat(attack.tell())
    waiting.sort((a, b) => a.at - b.at)
    let next = 0
    for (let one = waiting[next]; one !== undefined && one.at < until; one = waiting[++next]) yield one.event
    waiting = waiting.slice(next)
  }
}

/** The same seed makes the same year, to the byte. */
export function makeYear(
  seed: number,
  { people = 300, days = 365, start = '2025-01-01', attacks: plan = 'default' }: YearOptions = {},
): Year {
  const world = makeWorld(seed, people, start, days)
  const { company } = world
  const worked = company.people
    .filter(({ kind }) => kind === 'person')
    .map((person) => world.yearOf(person).days.filter((kind) => kind !== OFF).length)
  const attacks = planAttacks(world, plan)
  return {
    company,
    events: () => inOrder(world, attacks),
    attacks: attacks.map(({ attack }) => attack),
    personDays: worked.reduce((sum, count) => sum + count, 0),
    places: PLACES,
  }
}
