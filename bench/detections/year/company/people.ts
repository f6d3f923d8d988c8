import type { Calendar, Country } from '../calendar/calendar.ts'
import type { Chance } from '../chance.ts'
import { OFFICES } from '../places/cities.ts'
import type { OfficeName } from '../places/places.ts'
import { desktopOf, JOB_SPECS, jobsOf, phoneOf } from './jobs.ts'
import type { Habits, Job, Person, Schedule } from './person.ts'
import { turnoverOf } from './turnover.ts'
import type { Units } from './units.ts'

const OFFICE_SHARES: readonly (readonly [OfficeName, number])[] = [
  ['shanghai', 40],
  ['chengdu', 14],
  ['frankfurt', 18],
  ['hamburg', 11],
  ['boston', 17],
]
const GOVERNING: ReadonlySet<Job> = new Set(['administrator', 'security-officer', 'auditor'])

/** Offices in their shares: dealt out in order within each job, so that a small company has people everywhere too. */
function officeOf(at: number): OfficeName {
  const golden = ((at + 0.5) * 0.618_034) % 1
  let left = golden * 100
  for (const [office, share] of OFFICE_SHARES) {
    left -= share
    if (left < 0) return office
  }
  return 'shanghai'
}

function scheduleOf(job: Job, chance: Chance): Schedule {
  if (job === 'service') return chance.is(0.6) ? 'shift' : 'office'
  if (job === 'administrator' || job === 'security-officer') return 'office'
  return chance.is(0.08) ? 'part-time' : 'office'
}

function habitsOf(job: Job, country: Country, chance: Chance): Habits {
  const begins = { CN: 9, DE: 8.4, US: 8.8 }[country] + chance.normal(0, 0.45)
  return {
    pace: JOB_SPECS[job].pace * Math.exp(chance.normal(-0.08, 0.4)),
    begins,
    hours: chance.between(8.2, 9.6),
    // Most hardly ever, a few every other day.
    mistypes: Math.min(0.35, chance.skewed(0.025, 1)),
    atHome: chance.is(0.25) ? chance.between(0.4, 0.9) : chance.between(0, 0.35),
    throughCompany: chance.is(0.3) ? chance.between(0.5, 1) : chance.between(0, 0.25),
    wayOut: country === 'CN' && !chance.is(0.15) ? 'shanghai' : 'frankfurt',
    byPhone: chance.is(0.6) ? chance.between(0.02, 0.35) : 0,
    addressLasts: country === 'DE' ? chance.pick([1, 1, 7, 30]) : chance.pick([4, 14, 60, 400]),
    desktop: desktopOf(chance),
    phone: phoneOf(chance),
  }
}

type Made = { -readonly [Key in keyof Person]: Person[Key] }

function madePerson(at: number, job: Job, rank: number, units: Units, chance: Chance): Made {
  const office = officeOf(rank)
  const city = OFFICES[office]
  const country = city.country as Country
  return {
    id: chance.id(),
    index: at,
    kind: job === 'program' ? 'service' : 'person',
    job,
    roles: JOB_SPECS[job].roles,
    unitId: units.teamOf(office, job).id,
    managerId: null,
    office,
    city,
    country,
    schedule: scheduleOf(job, chance),
    joins: null,
    leaves: null,
    departureRecorded: true,
    handsOver: null,
    longLeave: null,
    factor: chance.weighted(JOB_SPECS[job].factors),
    habits: habitsOf(job, country, chance),
  }
}

/** Everybody reports to a manager of their town or, if there is none, of any; those to one of theirs, and that one to nobody. */
function giveManagers(people: readonly Made[]): void {
  const managers = people.filter(({ job }) => job === 'sales-manager')
  const [head] = managers
  people.forEach((person, at) => {
    if (person === head || person.kind === 'service') return
    const near = managers.filter(({ office, index }) => office === person.office && index !== person.index)
    const among = person.job === 'sales-manager' ? [] : near
    person.managerId = (among.length === 0 ? head : among[at % among.length])?.id ?? null
  })
}

/** Who leaves gives what they own to somebody of the same work who stays, some days before. */
function giveSuccessors(people: readonly Made[], chance: Chance): void {
  for (const person of people) {
    const { leaves, job, office } = person
    if (leaves === null || !person.departureRecorded) continue
    const stays = people.filter((other) => other.job === job && other.leaves === null && other.joins === null && other.longLeave === null)
    const near = stays.filter((other) => other.office === office)
    const among = near.length > 0 ? near : stays
    if (among.length > 0) person.handsOver = { to: chance.pick(among).index, day: Math.max(1, leaves - chance.whole(1, 6)) }
  }
}

/** The people of a company of that size, and beside them its programs. */
export function makePeople(count: number, units: Units, calendar: Calendar, chance: Chance): Person[] {
  const jobs = jobsOf(count)
  const ranks = new Map<Job, number>()
  const people = [...jobs, ...Array.from({ length: 5 }, (): Job => 'program')].map((job, at) => {
    const rank = ranks.get(job) ?? 0
    ranks.set(job, rank + 1)
    return madePerson(at, job, rank, units, chance)
  })
  const may = people.filter(({ job, kind }) => kind === 'person' && !GOVERNING.has(job) && job !== 'sales-manager')
  const coming = turnoverOf(may.length, calendar, chance)
  for (const [at, person] of may.entries()) Object.assign(person, coming[at])
  giveManagers(people)
  giveSuccessors(people, chance)
  return people
}
