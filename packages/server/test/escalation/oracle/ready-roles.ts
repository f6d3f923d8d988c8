import { personOf } from '@menshen/engine/test/reference/world.ts'
import { withInherited } from './asked-people.ts'
import type { Moment } from './moment.ts'
import { NO_PARTS, type Parts } from './parts.ts'
import type { Probes } from './probes.ts'
import { rightsIn } from './rights.ts'

/** What somebody may do at an instant once they have taken all that the policy holds ready for them and that needs nobody's yes (ADR 36). */
export function readyRightsAt(moment: Moment, userId: string, instant: string, probes: Probes): Parts {
  if (!moment.inUse(userId, instant)) return NO_PARTS
  const world = moment.worldAt(instant)
  const person = personOf(world, userId)
  const ready = Object.entries(world.policy.roles).flatMap(([role, { elevation, breakGlass }]) => {
    const eligible = [...(elevation?.approval === true ? [] : (elevation?.eligible ?? [])), ...(breakGlass?.eligible ?? [])]
    const held = person.assignments.filter((one) => eligible.some((name) => withInherited(world.policy, one.role).has(name)))
    return held.map(({ unit }) => ({ role, unit }))
  })
  return rightsIn(world, { ...person, assignments: [...person.assignments, ...ready] }, probes)
}
