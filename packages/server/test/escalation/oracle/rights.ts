import { type Person, personOf, type World } from '@menshen/engine/test/reference/world.ts'
import type { Moment } from './moment.ts'
import { NO_PARTS, type Parts, partsOf } from './parts.ts'
import type { Probes } from './probes.ts'

const MOST_KEPT = 1000
const kept = new Map<string, Parts>()
const numbers = new WeakMap<object, number>()
let numbered = 0

/** A number for what never changes: rows' records, policies. */
function numberOf(value: object): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  numbered += 1
  numbers.set(value, numbered)
  return numbered
}

const texts = new WeakMap<object, string>()

function once(key: object, make: () => string): string {
  const known = texts.get(key) ?? make()
  texts.set(key, known)
  return known
}

/** What the answer for everybody hangs on. */
const basisOf = (world: World): string =>
  once(world, () =>
    JSON.stringify([
      numberOf(world.policy),
      world.units.map(({ id, parentId }) => [id, parentId]),
      world.people.map(({ id, managerId }) => [id, managerId]),
      (world.records.customer ?? []).map((record) => [numberOf(record.values), record.deleted]),
    ]),
  )

const basisOfProbes = (probes: Probes): string => once(probes, () => JSON.stringify(Object.values(probes).map((all) => all.map(numberOf))))

/** The parts of what somebody may do in a world; worked out once for all worlds that do not differ for them. */
export function rightsIn(world: World, person: Person, probes: Probes): Parts {
  const { session: _session, ...rest } = person
  const own = [world.team, world.shares].map((places) => places.filter(({ userId }) => userId === person.id))
  const key = `${basisOf(world)} ${basisOfProbes(probes)} ${JSON.stringify([rest, own])}`
  const known = kept.get(key)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const made = partsOf(world, person, probes)
  kept.set(key, made)
  return made
}

/** What somebody may do at an instant; nothing, while the account may not be used. */
export function rightsAt(moment: Moment, userId: string, instant: string, probes: Probes): Parts {
  if (!moment.inUse(userId, instant)) return NO_PARTS
  return accountRightsAt(moment, userId, instant, probes)
}

/** What the account is good for at an instant, in use or not: what whoever gets at it gains, at the latest when it is used again. */
export function accountRightsAt(moment: Moment, userId: string, instant: string, probes: Probes): Parts {
  const world = moment.worldAt(instant)
  return rightsIn(world, personOf(world, userId), probes)
}
