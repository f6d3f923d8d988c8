import type { AuditEnvelope } from '@menshen/contract'
import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../calendar/zones.ts'
import { distance } from '../places/cities.ts'
import { makeYear, type Year } from '../year.ts'
import { type Attack, type AttackKind, STRENGTHS } from './attack.ts'

type Told = readonly AuditEnvelope[]

const count = (told: Told, fits: (event: AuditEnvelope) => boolean): number => told.filter(fits).length
const sum = (told: Told, of: (event: AuditEnvelope) => number): number => told.reduce((all, event) => all + of(event), 0)
const isGuess = ({ event }: AuditEnvelope): boolean => event === 'session.refused'
const rowsOf = ({ event, details, shown }: AuditEnvelope): number =>
  event === 'export.finished' ? Number(details.rows) : event === 'record.listed' ? shown.length : 0

/** The kinds whose strength is a count, with the nominal one; for how far a form of a kind may be off it. */
const COUNTED: readonly (readonly [AttackKind, number, (told: Told) => number])[] = [
  ['brute-force-fast', 20, (told) => count(told, isGuess)],
  ['brute-force-slow', 80, (told) => count(told, isGuess)],
  ['distributed-guessing', 10, (told) => count(told, isGuess)],
  ['spray-many-sources', 25, (told) => count(told, isGuess)],
  ['credential-stuffing', 25, (told) => count(told, isGuess)],
  ['one-time-code-guessing', 20, (told) => count(told, isGuess)],
  ['mass-export', 10_000, (told) => sum(told, rowsOf)],
  ['slow-leak', 10_000, (told) => sum(told, rowsOf)],
  ['mass-read-list', 10_000, (told) => sum(told, rowsOf)],
  ['mass-read-detail', 75, (told) => count(told, ({ event }) => event === 'record.read')],
  ['mass-delete', 10_000, (told) => count(told, ({ event }) => event === 'record.deleted')],
  ['mass-reshare', 100, (told) => count(told, ({ event }) => event === 'record.shared' || event === 'record.transferred')],
]

const year = makeYear(11, { people: 120, days: 90, attacks: { perKind: 6 } })
const events = [...year.events()]
const byId = new Map(events.map((event) => [event.id, event]))
const toldOf = ({ eventIds }: Attack): Told => eventIds.flatMap((id) => byId.get(id) ?? [])
const attacks = (kind: AttackKind): readonly Attack[] => year.attacks.filter((one) => one.kind === kind)

/** The last session event of somebody's ordinary life before an instant. */
function before({ attacks: all }: Year, userId: string, at: string): AuditEnvelope | undefined {
  const attacking = new Set(all.flatMap(({ eventIds }) => eventIds))
  return events.findLast((one) => one.actor.userId === userId && one.at < at && one.origin.client !== null && !attacking.has(one.id))
}

describe('the strength of an attack', () => {
  it.each(COUNTED)('of the kind %s is a multiple of %d', (kind, nominal, measure) => {
    const found = attacks(kind)
    expect(found.length).toBeGreaterThan(0)
    for (const attack of found) {
      const ratio = measure(toldOf(attack)) / Math.max(1, nominal * attack.strength)
      expect(ratio, `${attack.id} at ${attack.strength}`).toBeGreaterThan(0.85)
      expect(ratio, `${attack.id} at ${attack.strength}`).toBeLessThan(1.25)
    }
  })

  it('of impossible travel is a multiple of 800 km/h since the owner was last seen', () => {
    for (const { accounts, from, strength, eventIds } of attacks('impossible-travel')) {
      const first = byId.get(eventIds[0] ?? '')
      const last = before(year, accounts[0] ?? '', from)
      const [there, here] = [year.places.get(first?.origin.address ?? ''), year.places.get(last?.origin.address ?? '')]
      if (there === undefined || here === undefined || last === undefined) throw new Error('somebody was nowhere')
      const speed = distance(here, there) / ((Date.parse(from) - Date.parse(last.at)) / HOUR)
      expect(distance(here, there)).toBeGreaterThanOrEqual(500)
      expect(speed / (800 * strength)).toBeGreaterThan(0.8)
      expect(speed / (800 * strength)).toBeLessThan(1.25)
    }
  })

  it('of two countries at once is so many times in half an hour', () => {
    for (const { accounts, from, strength, eventIds } of attacks('two-countries')) {
      const first = byId.get(eventIds[0] ?? '')
      const owners = events.filter(
        (one) => one.actor.userId === accounts[0] && one.event === 'session.started' && one.origin.address !== first?.origin.address,
      )
      const near = Math.min(...owners.map(({ at }) => Math.abs(Date.parse(at) - Date.parse(from))))
      expect(near).toBeLessThan((30 * MINUTE) / strength + 3 * MINUTE)
      expect(year.places.get(first?.origin.address ?? '')?.country).not.toBe(
        year.company.people.find(({ id }) => id === accounts[0])?.country,
      )
    }
  })

  it('is one of six, and all of them are there', () => {
    expect(new Set(year.attacks.map(({ strength }) => strength))).toEqual(new Set(STRENGTHS))
  })
})
