import { Chance } from '../chance.ts'
import type { World } from '../life/world.ts'
import { type Timed, Writer } from '../writing/writer.ts'
import { ATTACK_KINDS, type Attack, type AttackKind, type KindSpec, type Plot, STRENGTHS, type Strength } from './attack.ts'
import { Bookings, timeOf } from './bookings.ts'
import { KINDS } from './kinds.ts'

/** Which attacks there are: the usual ones, none, or those that are asked for. */
export type AttackPlan =
  | 'default'
  | 'none'
  | {
      readonly perKind?: number
      readonly kinds?: readonly AttackKind[]
      readonly strengths?: readonly Strength[]
    }

/** An attack with a way to tell its events once more. */
export interface Planned {
  readonly attack: Attack
  readonly from: number
  tell(): Timed[]
}

const TRIES = 60

interface Wanted {
  readonly spec: KindSpec
  readonly number: number
  readonly strength: Strength
}

function dayFor(world: World, { spec, strength }: Wanted, chance: Chance): number | null {
  const last = world.calendar.days - spec.span(strength) - 1
  if (spec.days === undefined) return last < 1 ? null : chance.whole(1, last)
  const days = spec.days(world, strength).filter((day) => day >= 1 && day <= last + 1)
  return days.length === 0 ? null : chance.pick(days)
}

/** The events of a plot, by a stream of chance that is its own. */
function teller(world: World, { spec, number }: Wanted, plot: Plot): () => Timed[] {
  return () => {
    const writer = new Writer(new Chance(world.seed, 'ids of attack', spec.kind, number))
    plot.run(writer, new Chance(world.seed, 'attack', spec.kind, number))
    return writer.events.toSorted((a, b) => a.at - b.at)
  }
}

function plannedAs({ spec, number, strength }: Wanted, plot: Plot, tell: () => Timed[]): Planned | null {
  const events = tell()
  const [first, last] = [events[0], events.at(-1)]
  if (first === undefined || last === undefined) return null
  const attack: Attack = {
    id: `${spec.kind} ${number + 1}`,
    kind: spec.kind,
    strength,
    from: first.event.at,
    to: last.event.at,
    accounts: plot.accounts.map(({ id }) => id),
    addresses: [...new Set(events.flatMap(({ event }) => event.origin.address ?? []))],
    eventIds: events.map(({ event }) => event.id),
  }
  return { attack, from: first.at, tell }
}

/** Finds a place for one attack. Null where there is none in the year. */
function place(world: World, bookings: Bookings, wanted: Wanted): Planned | null {
  const { spec, number, strength } = wanted
  const chance = new Chance(world.seed, 'place of attack', spec.kind, number)
  const variant = chance.below(12)
  for (let tried = 0; tried < TRIES; tried++) {
    const day = dayFor(world, wanted, chance)
    if (day === null) return null
    const { from, to } = timeOf(world.calendar.start(day), spec.span(strength))
    const plot = spec.plan({ world, chance, strength, variant, day, free: (person) => bookings.isFree(person, from, to) })
    const planned = plot === null ? null : plannedAs(wanted, plot, teller(world, wanted, plot))
    if (plot === null || planned === null) continue
    bookings.book(plot.accounts, Date.parse(planned.attack.from), Date.parse(planned.attack.to))
    return planned
  }
  return null
}

/**
 * The attacks of a year, in the order of time. Ordinary life knows nothing of them. An attack for which there is no place is left out: in a
 * small company or a short time there are fewer.
 */
export function planAttacks(world: World, plan: AttackPlan): Planned[] {
  if (plan === 'none') return []
  const { perKind, kinds = ATTACK_KINDS, strengths = STRENGTHS } = plan === 'default' ? {} : plan
  const count = perKind ?? Math.max(1, Math.round((10 * world.calendar.days) / 365))
  const bookings = new Bookings()
  const planned = KINDS.filter(({ kind }) => kinds.includes(kind)).flatMap((spec) => {
    // Kinds begin at different strengths, so that all together have as many of each.
    const first = ATTACK_KINDS.indexOf(spec.kind)
    return Array.from({ length: count }, (_, number) => {
      const strength = strengths[(first + number) % strengths.length] as Strength
      return place(world, bookings, { spec, number, strength })
    }).filter((one) => one !== null)
  })
  return planned.sort((a, b) => a.from - b.from)
}
