import type { Grant } from '@menshen/engine'
import { allowed } from '@menshen/engine/test/reference/decide.ts'
import { type Person, personOf, type World } from '@menshen/engine/test/reference/world.ts'
import type { Probes } from './probes.ts'

/** A record that somebody reads. */
export interface Seen {
  readonly object: string
  readonly recordId: string
}

/** Object types whose records are reached through others, and those others. */
const parentsOf = (world: World, object: string): readonly string[] => {
  const definition = world.vocabulary.objects[object]
  return (definition?.parents ?? []).flatMap(({ field }) => definition?.fields[field]?.target ?? [])
}

/** The probes that are reached through parents. */
export const childrenOf = (world: World, probes: Probes): Probes =>
  Object.fromEntries(Object.entries(probes).filter(([object]) => parentsOf(world, object).length > 0))

/** The parents among the probes that somebody reads, denials and all. */
export function seenParents(world: World, userId: string, probes: Probes): Seen[] {
  const person = personOf(world, userId)
  const objects = new Set(Object.keys(probes).flatMap((object) => parentsOf(world, object)))
  return [...objects].flatMap((object) =>
    (probes[object] ?? []).flatMap(({ id }) => (allowed(world, person, 'read', object, id) ? [{ object, recordId: id }] : [])),
  )
}

const SIGHT = 'sight of parents'

/** The same world and person, who there reads those records besides: by a role that gives sight of what is shared with them, and nothing of it to see. */
export function seeing(world: World, person: Person, seen: readonly Seen[]): readonly [World, Person] {
  const text = { en: SIGHT, zh: SIGHT }
  const grants = [...new Set(seen.map(({ object }) => object))].map(
    (object): Grant => ({ id: `${SIGHT} ${object}`, object, operations: ['read'], records: { scopes: ['sharedRead'] } }),
  )
  const policy = { ...world.policy, roles: { ...world.policy.roles, [SIGHT]: { labels: text, duty: text, grants } } }
  const shares = [...world.shares, ...seen.map((one) => ({ ...one, userId: person.id, level: 1 as const }))]
  // G2: what is shared is bounded by no unit, so any will do.
  const assignments = [...person.assignments, ...world.units.slice(0, 1).map(({ id }) => ({ role: SIGHT, unit: id }))]
  return [
    { ...world, policy, shares },
    { ...person, assignments },
  ]
}
