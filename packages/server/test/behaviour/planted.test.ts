import { MEASURE_NAMES, type Measure } from '@menshen/contract'
import { random } from '@menshen/engine/test/worlds/random.ts'
import { describe, expect, it } from 'vitest'
import { deviationsOf } from '../../src/features/behaviour/figures/deviations.ts'
import type { Group } from '../../src/features/behaviour/figures/groups.ts'
import type { Person } from '../../src/features/behaviour/figures/person-days.ts'
import { quietPerson, withDay, workingDays } from './quiet-people.ts'

const DAYS = workingDays(60)
const LOOKED_FROM = DAYS[30] ?? ''
const TEAMS = 12
const TEAM = 8

const teams = (seed: number): Group[] =>
  Array.from({ length: TEAMS }, (_, team) => {
    const numbers = random(seed * 1000 + team)
    const people = Array.from({ length: TEAM }, (__, at) => quietPerson(numbers, `${team} ${at}`, DAYS))
    return { unitId: String(team), roles: ['seller'], people }
  })

const everybody = (groups: readonly Group[]): Person[] => groups.flatMap(({ people }) => people)

const put = (groups: readonly Group[], changed: Person): Group[] =>
  groups.map((group) => ({ ...group, people: group.people.map((person) => (person.userId === changed.userId ? changed : person)) }))

/** What is planted, by measure: some that a careful thief would do, none of it subtle. */
const PLANTED: Readonly<Record<Measure, (usual: number) => number>> = {
  viewed: (usual) => 10 * Math.max(usual, 30),
  exported: (usual) => 10 * Math.max(usual, 50),
  revealed: (usual) => 10 * Math.max(usual, 3),
  denied: (usual) => 10 * Math.max(usual, 3),
  offHours: () => 95,
  networks: () => 4,
}

describe('deviations in simulated companies', () => {
  it('finds ten times the usual on one day, of each measure, and says the numbers', () => {
    const missed: string[] = []
    let planted = 0
    for (const measure of MEASURE_NAMES) {
      for (let seed = 1; seed <= 20; seed++) {
        const groups = teams(seed)
        const victim = groups[seed % TEAMS]?.people[seed % TEAM]
        const day = victim?.days.at(-5)
        if (victim === undefined || day === undefined) throw new Error('nobody is there')
        const largest = Math.max(...victim.days.map(({ values }) => values[measure] ?? 0))
        const value = PLANTED[measure](measure === 'exported' ? largest : (victim.days.at(-6)?.values[measure] ?? 0))
        const changed = withDay(victim, day.day, (values) => ({ ...values, [measure]: Math.round(value) }))
        const all = put(groups, changed)
        const found = deviationsOf(everybody(all), all, LOOKED_FROM)
        planted += 1
        const hit = found.find((one) => one.person.userId === changed.userId && one.day === day.day && one.measure === measure)
        if (hit === undefined) missed.push(`${measure} ${seed}: ${value}`)
        else expect(hit).toMatchObject({ value: Math.round(value), own: { score: expect.any(Number) }, peers: { people: TEAM } })
      }
    }
    process.stdout.write(`behaviour: ${planted - missed.length} of ${planted} planted deviations found\n`)
    expect(missed).toEqual([])
  })

  it('leaves quiet people alone: fewer than five false alarms in 1,000 days of people', () => {
    const alarms = new Map<Measure, number>()
    let days = 0
    for (let seed = 100; seed < 110; seed++) {
      const groups = teams(seed)
      days += everybody(groups).reduce((sum, person) => sum + person.days.filter(({ day }) => day >= LOOKED_FROM).length, 0)
      for (const { measure } of deviationsOf(everybody(groups), groups, LOOKED_FROM)) alarms.set(measure, (alarms.get(measure) ?? 0) + 1)
    }
    const all = [...alarms.values()].reduce((sum, count) => sum + count, 0)
    const rate = (1000 * all) / days
    const by = MEASURE_NAMES.map((measure) => `${measure} ${alarms.get(measure) ?? 0}`).join(', ')
    process.stdout.write(`behaviour: ${all} false alarms in ${days} person-days, ${rate.toFixed(2)} per 1,000 (${by})\n`)
    expect(days).toBeGreaterThan(20_000)
    expect(rate).toBeLessThan(5)
  })

  it('is told by day and measure, and never by how far somebody was off or who was off most', () => {
    const groups = teams(7)
    const loud = everybody(groups).map((person, at) => {
      const day = person.days.at(-1 - (at % 3))?.day ?? ''
      return withDay(person, day, (values) => ({ ...values, viewed: 500 + ((at * 7919) % 5000), denied: 60 }))
    })
    const found = deviationsOf(loud, [], LOOKED_FROM)
    expect(found.length).toBeGreaterThan(100)
    const keys = found.map(({ day, measure }) => `${day} ${9 - MEASURE_NAMES.indexOf(measure)}`)
    expect(keys).toEqual(keys.toSorted().reverse())
    const scores = found.filter(({ measure }) => measure === 'viewed').map(({ own }) => own.score)
    expect(scores).not.toEqual(scores.toSorted((a, b) => b - a))
  })

  it('says nothing of somebody with fewer than ten days behind them, and compares with nobody where there are too few', () => {
    const [first] = teams(3)
    const person = first?.people[0]
    if (person === undefined) throw new Error('nobody is there')
    const young = { ...person, days: person.days.slice(-10) }
    const last = young.days.at(-1)?.day ?? ''
    const loud = (one: Person): Person => withDay(one, last, (values) => ({ ...values, viewed: 9000 }))
    expect(deviationsOf([loud(young)], [], LOOKED_FROM)).toEqual([])
    expect(deviationsOf([loud(person)], [], LOOKED_FROM).filter(({ day }) => day === last)).toMatchObject([{ value: 9000, peers: null }])
  })
})
