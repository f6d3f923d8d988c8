import type { Measure } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import type { Person, PersonDay } from '../../src/features/behaviour/figures/person-days.ts'

/** Days of work in a row, Saturdays and Sundays left out. */
export function workingDays(count: number, from = '2026-01-05'): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); days.length < count; at += 86_400_000) {
    const date = new Date(at)
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10))
  }
  return days
}

/** How many independent things happened that happen so often on average (Poisson; for larger means its normal approximation). */
function poisson(random: Random, mean: number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal))
  }
  const limit = Math.exp(-mean)
  let [count, product] = [0, random.next()]
  while (product > limit) [count, product] = [count + 1, product * random.next()]
  return count
}

/** Days are busier and quieter than others by about a factor of two: what people do comes in heaps. */
const heaped = (random: Random, mean: number): number => poisson(random, mean * Math.exp(random.next() * 1.4 - 0.7))

/** A person who works as ever: much or little, with quiet days and busy ones, an export now and then, and now and then a new network. */
export function quietPerson(random: Random, userId: string, days: readonly string[]): Person {
  const views = 5 * Math.exp(random.next() * 3)
  const exports = random.next() * 0.3
  const size = 10 * Math.exp(random.next() * 3)
  const [reveals, denials, lateness] = [random.next() * 2, random.next() * 0.6, random.next() * 12]
  const day = (one: string): PersonDay => {
    const values: Record<Measure, number> = {
      viewed: heaped(random, views),
      exported: random.chance(exports) ? heaped(random, size) : 0,
      revealed: heaped(random, reveals),
      denied: heaped(random, denials),
      offHours: Math.min(100, heaped(random, lateness)),
      networks: random.chance(0.03) ? 1 : 0,
    }
    return { day: one, values }
  }
  return { userId, unitId: 'unit', roles: ['seller'], days: days.filter(() => random.chance(0.92)).map(day), kept: [] }
}

/** The same person, with something else on one day. */
export function withDay(person: Person, at: string, change: (values: PersonDay['values']) => PersonDay['values']): Person {
  return { ...person, days: person.days.map((one) => (one.day === at ? { ...one, values: change(one.values) } : one)) }
}
