import { MINUTE } from '../calendar/zones.ts'
import { Chance } from '../chance.ts'
import { isEmployed, isOnLongLeave, type Person } from '../company/person.ts'
import type { AtWork } from '../writing/looks.ts'
import { signOut } from '../writing/sign-in.ts'
import { type Timed, Writer } from '../writing/writer.ts'
import { carryOut } from './acts.ts'
import { type Block, blocksOf } from './blocks.ts'
import { clumsyAfter, enter, entryOf } from './entering.ts'
import { errandOf } from './errands.ts'
import { MIXES } from './mixes.ts'
import { firstEntry } from './newcomers.ts'
import { makeToken, ownScript } from './scripts.ts'
import { whereabouts } from './whereabouts.ts'
import type { World } from './world.ts'

/** Acts of some people pile up towards the ends of months and quarters. */
function seasonal(world: World, { job, country }: Person, day: number): number {
  const { calendar } = world
  const left = calendar.leftInMonth(country, day)
  if (job === 'finance') return left <= 3 ? (calendar.isQuarterEnd(day) ? 2.2 : 1.6) : 1
  if (job === 'sales' || job === 'sales-manager') return left <= 4 && calendar.isQuarterEnd(day) ? 1.6 : 1
  return 1
}

/** Acts come in runs with pauses between them. */
function momentsIn(from: number, to: number, count: number, chance: Chance): number[] {
  const moments: number[] = []
  while (moments.length < count) {
    const run = Math.min(count - moments.length, 1 + chance.times(5))
    let at = chance.between(from, Math.max(from, to - run * 40_000))
    for (let i = 0; i < run && at < to; i++) {
      moments.push(at)
      at += 3_000 + chance.wait(27_000)
    }
  }
  return moments
}

interface Part {
  readonly world: World
  readonly person: Person
  readonly day: number
  readonly block: Block
  readonly acts: number
  readonly clumsy: number
}

/** One session of a day, from its sign-in on. */
function session({ world, person, day, block, acts, clumsy }: Part, writer: Writer, chance: Chance, isFirst: boolean): void {
  const where = whereabouts(world, person, day, block.from, block.device, chance)
  if (where === null) return
  const entry = entryOf(person, where)
  const isNew = person.joins === day && isFirst
  const { source, at } = isNew ? firstEntry(writer, block.from, entry, chance) : enter({ writer, chance, entry, clumsy }, block.from)
  const work: AtWork = { writer, chance, person, source, records: world.company.records, day }
  const mix = MIXES[person.job].acts
  const end = Math.max(block.to, at + 2 * MINUTE)
  for (const moment of momentsIn(at, end, acts, chance)) carryOut(world, work, moment, chance.weighted(mix))
  if (block.device === 'desktop') errandOf(world, work, at, end)
  if (isFirst) makeToken(world, work, at)
  if (chance.is(0.35)) signOut(writer, end + chance.between(1_000, 60_000), source)
}

/** What somebody does on a day of the year, in no order. The same at every call: it hangs on nothing but the world. */
export function personDay(world: World, person: Person, day: number): Timed[] {
  if (person.kind === 'service' || !isEmployed(person, day) || isOnLongLeave(person, day)) return []
  const chance = new Chance(world.seed, 'day of', person.index, day)
  const blocks = blocksOf(world, person, day, chance)
  if (blocks.length === 0) return []
  const writer = new Writer(new Chance(world.seed, 'ids of', person.index, day))
  const { calendar } = world
  const busy = world.yearOf(person).busy[day] ?? 1
  const newness = person.joins !== null && day - person.joins < 15 ? 1.9 : 1
  const daysOff = calendar.offBefore(person.country, day)
  const rate = person.habits.pace * busy * newness * seasonal(world, person, day)
  const total = blocks.reduce((sum, { from, to }) => sum + to - from, 0)
  const clumsy = clumsyAfter(daysOff)
  blocks.forEach((block, i) => {
    const share = block.device === 'phone' ? 0.08 : (block.to - block.from) / total
    session({ world, person, day, block, acts: chance.times(rate * share), clumsy }, writer, chance, i === 0)
  })
  ownScript(world, writer, chance, person, day)
  return writer.events
}
