import type { Cut, EngineRecord } from '@menshen/engine'
import { allowedOn } from '@menshen/engine/test/reference/decide.ts'
import { type Person, personOf, type World } from '@menshen/engine/test/reference/world.ts'
import { creatable } from '@menshen/engine/test/reference/writes.ts'
import { idOf } from '../../noninterference/company/names.ts'
import type { Parts } from './parts.ts'
import type { Probes } from './probes.ts'
import { rightsIn } from './rights.ts'
import { childrenOf, type Seen, seeing } from './seen-parents.ts'

/** Somebody in the session, or with the token, in which an act was asked for. */
export function asking(world: World, userId: string, cut?: Cut): Person {
  const session = { assurance: 3, networks: [], schedules: [], courses: [], ...(cut === undefined ? {} : { cut }) } as const
  return { ...personOf(world, userId), session }
}

/** What a person who assigns has to write. */
const GIVEN = ['role', 'ownerId', 'unitId']

export interface Assignable {
  readonly role: string
  readonly unit: string
}

/** The roles, each in a unit, that somebody may assign to a person: assignments that their own rights let them make (D1, D2). */
export function assignableTo(world: World, actor: Person, userId: string): readonly Assignable[] {
  // INVARIANT: nobody gives themselves anything (ADR 10).
  if (actor.id === userId) return []
  return Object.keys(world.policy.roles).flatMap((role) =>
    world.units.flatMap(({ id: unit }) => {
      const made = { id: idOf('assignable'), role, unitId: unit, ownerId: userId } as EngineRecord
      if (!allowedOn(world, actor, 'create', 'assignment', made)) return []
      const writable = creatable(world, actor, 'assignment', made)
      return GIVEN.every((field) => writable.includes(field)) ? [{ role, unit }] : []
    }),
  )
}

/** A policy in which nothing is taken away: what one may assign at the most is all that its grants give. */
function withoutDenials(world: World): World['policy'] {
  const known = cleared.get(world.policy)
  if (known !== undefined) return known
  const roles = Object.fromEntries(Object.entries(world.policy.roles).map(([name, { denials: _denials, ...role }]) => [name, role]))
  const made = { ...world.policy, roles, denials: [] }
  cleared.set(world.policy, made)
  return made
}

const cleared = new WeakMap<World['policy'], World['policy']>()

/**
 * The most that somebody could have by assignments of the actor alone, in the organisation as the act leaves it: a new report or attribute
 * gives what roles make of it, and whoever may assign those roles may give that (ADR 10). G2: what a role gives through a parent follows from
 * what its holder sees of the parent, whoever gave them that; so what they saw before counts there, and there alone.
 *
 * @param assignable judged by the rights the actor had before the act
 * @param seen the records that the person could read before
 */
export function mostByAssigning(
  after: World,
  userId: string,
  assignable: readonly Assignable[],
  probes: Probes,
  seen: readonly Seen[],
): Parts {
  const person = { ...personOf(after, userId), assignments: assignable.map(({ role, unit }) => ({ role, unit })) }
  const world = { ...after, policy: withoutDenials(after) }
  const most = rightsIn(world, person, probes)
  const below = childrenOf(world, probes)
  if (seen.length === 0 || Object.keys(below).length === 0) return most
  const [sees, sighted] = seeing(world, person, seen)
  return new Set([...most, ...rightsIn(sees, sighted, below)])
}
