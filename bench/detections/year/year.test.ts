import { createHash } from 'node:crypto'
import { type AuditEnvelope, EVENTS, isProblemCode, objectSpec } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { ATTACK_KINDS } from './attacks/attack.ts'
import { calendarFrom } from './calendar/calendar.ts'
import { DAY } from './calendar/zones.ts'
import { actsByDate, impossibleJourneys, isInTime } from './ordinary-figures.ts'
import { makeYear } from './year.ts'

const SMALL = { people: 60, days: 60 } as const
const SEED = 7

const year = makeYear(SEED, SMALL)
const events = [...year.events()]
const attacking = new Set(year.attacks.flatMap(({ eventIds }) => eventIds))
const ordinary = events.filter(({ id }) => !attacking.has(id))
const calendar = calendarFrom('2025-01-01', SMALL.days)

function digest(list: Iterable<AuditEnvelope>): string {
  const hash = createHash('sha256')
  for (const event of list) hash.update(JSON.stringify(event))
  return hash.digest('hex')
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

describe('a year of a company, made from a seed', () => {
  it('is the same from the same seed, to the byte, and another from another', () => {
    const again = makeYear(SEED, SMALL)
    expect(digest(again.events())).toBe(digest(events))
    expect(JSON.stringify(again.attacks) === JSON.stringify(year.attacks)).toBe(true)
    const [other] = makeYear(SEED + 1, { ...SMALL, days: 3 }).events()
    expect(other?.id).not.toBe(events[0]?.id)
  })

  it('is told in the order of time, with ids of its own for each event', () => {
    expect(events.length).toBeGreaterThan(40_000)
    for (let i = 1; i < events.length; i++)
      if ((events[i]?.at ?? '') < (events[i - 1]?.at ?? '')) throw new Error(`event ${i} is too early`)
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
  })

  it('says only what the product says: events, problems and objects of the closed lists', () => {
    for (const { event, problem, target, outcome, at } of events) {
      if (!Object.hasOwn(EVENTS, event)) throw new Error(`there is no event ${event}`)
      if (problem !== null && !isProblemCode(problem)) throw new Error(`there is no problem ${problem}`)
      if (target !== null && objectSpec(target.object) === undefined) throw new Error(`there is no object ${target.object}`)
      if ((outcome === 'done') !== (problem === null)) throw new Error(`${event} at ${at} is ${outcome} with ${problem}`)
    }
  })

  it('knows where every address is', () => {
    for (const address of new Set(events.flatMap(({ origin }) => origin.address ?? [])))
      expect(year.places.get(address), address).toBeDefined()
    expect(year.personDays).toBeGreaterThan(SMALL.people * SMALL.days * 0.4)
  })
})

describe('its attacks', () => {
  it('are of all kinds, and what belongs to each is told, within its time', () => {
    const byId = new Map(events.map((event) => [event.id, event]))
    expect(new Set(year.attacks.map(({ kind }) => kind))).toEqual(new Set(ATTACK_KINDS))
    for (const { id, from, to, eventIds } of year.attacks) {
      expect(eventIds.length, id).toBeGreaterThan(0)
      for (const eventId of eventIds) {
        const at = byId.get(eventId)?.at ?? 'never'
        if (at < from || at > to) throw new Error(`an event of ${id} is at ${at}, not between ${from} and ${to}`)
      }
    }
  })

  it('are never two on one account within two days', () => {
    const ends = new Map<string, number>()
    for (const { id, accounts, from, to } of year.attacks) {
      for (const account of accounts) {
        expect(Date.parse(from) - (ends.get(account) ?? 0), id).toBeGreaterThanOrEqual(2 * DAY)
        ends.set(account, Math.max(ends.get(account) ?? 0, Date.parse(to)))
      }
    }
  })

  it('leave everything else as it is without them, to the byte', () => {
    let i = 0
    for (const event of makeYear(SEED, { ...SMALL, attacks: 'none' }).events()) {
      const other = ordinary[i++]
      if (other?.id !== event.id || JSON.stringify(other) !== JSON.stringify(event)) throw new Error(`event ${i} is another`)
    }
    expect(i).toBe(ordinary.length)
  })

  it('can be asked for by kind and strength', () => {
    const { attacks } = makeYear(SEED, { ...SMALL, attacks: { kinds: ['mass-export'], strengths: [4], perKind: 3 } })
    expect(attacks.map(({ kind, strength }) => `${kind} ${strength}`)).toEqual(Array(3).fill('mass-export 4'))
  })
})

describe('its ordinary life', () => {
  it('shows less on weekends and on holidays, and work on weekends that are worked', () => {
    for (const country of ['CN', 'DE', 'US'] as const) {
      const acts = actsByDate(year, ordinary, country)
      const days = Array.from({ length: SMALL.days - 2 }, (_, i) => i + 1)
      const on = (works: boolean): number[] =>
        days.filter((day) => calendar.works(country, day) === works).map((day) => acts.get(calendar.dateOf(day)) ?? 0)
      expect(median(on(false)), country).toBeLessThan(median(on(true)) * 0.2)
    }
    const china = actsByDate(year, ordinary, 'CN')
    // A Saturday on which China worked, and a Wednesday on which it did not.
    expect(china.get('2025-02-08') ?? 0).toBeGreaterThan(10 * (china.get('2025-01-29') ?? 0))
  })

  it('knows nobody before the first day and after the last', () => {
    const people = new Map(year.company.people.map((person) => [person.id, person]))
    for (const { actor, at, event, origin } of ordinary) {
      const person = people.get(actor.userId ?? '')
      if (person !== undefined && origin.client !== null && !isInTime(person, Date.parse(at), calendar.midnight))
        throw new Error(`${person.job} ${person.index}, from ${person.joins} to ${person.leaves}: ${event} at ${at}`)
    }
    expect(year.company.people.some(({ joins }) => joins !== null) && year.company.people.some(({ leaves }) => leaves !== null)).toBe(true)
  })

  it('goes nowhere faster than an aeroplane', () => {
    expect(impossibleJourneys(year, ordinary)).toEqual([])
  })
})
