import { HOUR } from '../calendar/zones.ts'
import { Chance } from '../chance.ts'
import type { Job, Person } from '../company/person.ts'
import { addressAt } from '../places/places.ts'
import { accountOf } from '../writing/guesses.ts'
import { type AtWork, lookAtList } from '../writing/looks.ts'
import type { Source, Writer } from '../writing/writer.ts'
import type { World } from './world.ts'
import { OFF } from './year-of-person.ts'

const SCRIPTERS: ReadonlySet<Job> = new Set(['sales-manager', 'finance', 'marketing', 'sales'])

/** One in fifteen has a sheet or a small program of their own that reads by a token. */
const hasScript = ({ job, index, joins, factor }: Person): boolean =>
  SCRIPTERS.has(job) && index % 15 === 4 && joins === null && factor !== 'none'

const RENEWED = 85

/** The day since which the present token is there: the first day of work after the one before was over. */
function madeOn(world: World, person: Person, day: number): number | null {
  const { days } = world.yearOf(person)
  const due = Math.floor((day - (person.index % 60)) / RENEWED) * RENEWED + (person.index % 60)
  for (let first = Math.max(0, due); first <= day; first++) if (days[first] !== OFF) return first
  return null
}

const tokenOf = (world: World, person: Person, made: number): string => new Chance(world.seed, 'own token', person.index, made).id()

/** Makes a token anew on the day when it is due. */
export function makeToken(world: World, { writer, person, source, day }: AtWork, at: number): void {
  if (!hasScript(person) || madeOn(world, person, day) !== day) return
  const details = {
    token: tokenOf(world, person, day),
    cut: '{"customer":["read"],"deal":["read"]}',
    readOnly: true,
    expiresAt: new Date(Math.round(at) + 90 * 24 * HOUR).toISOString(),
  }
  writer.put(at + 20_000, source, { event: 'token.listed' })
  writer.put(at + 55_000, source, { event: 'token.made', target: accountOf(person), details })
}

/** Half of these run on the desk at home or in the office, half on a rented machine in the same country, day and night. */
function scriptSource(world: World, person: Person, made: number): Source {
  const onMachine = person.index % 2 === 0
  const machine = addressAt(person.city, 'hosting', new Chance(world.seed, 'own machine', person.index))
  const address = onMachine ? machine : world.company.egress.offices[person.office]
  const actor = { userId: person.id, unitId: person.unitId, sessionId: null, tokenId: tokenOf(world, person, made), assurance: 1 } as const
  return { actor, origin: { address, client: onMachine ? 'python-requests/2.31' : 'spreadsheet-addin/1.4' } }
}

/** What the own program reads on a day: some pages, some times. */
export function ownScript(world: World, writer: Writer, chance: Chance, person: Person, day: number): void {
  if (!hasScript(person)) return
  const made = madeOn(world, person, day)
  if (made === null || made === day) return
  const work: AtWork = { writer, chance, person, source: scriptSource(world, person, made), records: world.company.records, day }
  const begin = world.calendar.midnight(day, person.city.zone) + 9.5 * HOUR
  for (let run = 0; run < 1 + (person.index % 4); run++) {
    const at = begin + run * 2 * HOUR + chance.between(0, 20_000)
    for (let page = 0; page < 4; page++)
      lookAtList(work, at + page * 900, { object: 'deal', from: day * 20 + page * 100, count: 100, further: page > 0 })
  }
}
