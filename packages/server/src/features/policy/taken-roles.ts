import type { CompiledPolicy, Subject } from '@menshen/engine'
import { roleFacts } from '#platform/access/principal/role-facts.ts'

/**
 * Somebody as they stand once they have taken all that a policy holds ready for them, by elevation or in an emergency, and needs nobody's yes
 * (§4.3): what they can take, they can do.
 */
export function withTakenRoles({ document }: CompiledPolicy, subject: Subject): Subject {
  const unitsOf = (eligible: readonly string[]): string[] =>
    subject.assignments.filter(({ role }) => eligible.some((name) => roleFacts(document, role).roles.has(name))).map(({ unit }) => unit)
  const taken = Object.entries(document.roles).flatMap(([role, { elevation, breakGlass }]) => {
    const eligible = [...(elevation?.approval === true ? [] : (elevation?.eligible ?? [])), ...(breakGlass?.eligible ?? [])]
    return unitsOf(eligible).map((unit) => ({ role, unit }))
  })
  return taken.length === 0 ? subject : { ...subject, assignments: [...subject.assignments, ...taken] }
}
