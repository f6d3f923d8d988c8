import { LEAST_GROUP } from '@menshen/contract'
import type { Person } from './person-days.ts'

/** People with the same roles, in a unit or below it. */
export interface Group {
  readonly unitId: string
  readonly roles: readonly string[]
  readonly people: readonly Person[]
}

export interface Grouped {
  readonly groups: readonly Group[]
  /** In no group that is large enough: they are in no figure of any. */
  readonly leftOut: readonly Person[]
}

/** The unit above one; null above the highest. */
export type UnitAbove = (unitId: string) => string | null

const isEnough = (people: readonly Person[]): boolean => people.length >= LEAST_GROUP

function depthOf(unitId: string, above: UnitAbove): number {
  let depth = 0
  for (let unit = above(unitId); unit !== null; unit = above(unit)) depth += 1
  return depth
}

/** Those with the same roles: from the lowest units up, whoever is too few joins the unit above. */
function groupsOfRoles(roles: readonly string[], people: readonly Person[], above: UnitAbove): Grouped {
  const waiting = new Map<string, Person[]>()
  const put = (unitId: string, more: readonly Person[]): void => void waiting.set(unitId, [...(waiting.get(unitId) ?? []), ...more])
  for (const person of people) put(person.unitId, [person])
  const groups: Group[] = []
  const leftOut: Person[] = []
  while (waiting.size > 0) {
    const [first] = [...waiting.keys()].sort((a, b) => depthOf(b, above) - depthOf(a, above) || (a < b ? -1 : 1))
    if (first === undefined) break
    const here = waiting.get(first) ?? []
    waiting.delete(first)
    const parent = above(first)
    if (isEnough(here)) groups.push({ unitId: first, roles, people: here })
    else if (parent === null) leftOut.push(...here)
    else put(parent, here)
  }
  return { groups, leftOut }
}

/**
 * Parts people into groups of the same roles in the same unit. INVARIANT: everybody is in one group at most, none is smaller than five, and
 * there is no other parting: so no two figures of groups differ by fewer than five people, and a single one cannot be reckoned from them.
 */
export function groupsOf(people: readonly Person[], above: UnitAbove): Grouped {
  const parted = [...Map.groupBy(people, ({ roles }) => roles.join(' '))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, alike]) => groupsOfRoles(alike[0]?.roles ?? [], alike, above))
  return { groups: parted.flatMap(({ groups }) => groups), leftOut: parted.flatMap(({ leftOut }) => leftOut) }
}
