import type { PolicyDocument } from '../document.ts'
import { LIMITS } from '../shape/limits.ts'
import type { Checking, Draft } from './draft.ts'

type Roles = Readonly<Record<string, Draft<PolicyDocument['roles'][string]> | undefined>>

const parentsOf = (roles: Roles, role: string): readonly (string | undefined)[] =>
  (Object.hasOwn(roles, role) ? roles[role]?.inherits : undefined) ?? []

/** Reports each step that closes a circle, once; without those steps no circle is left. @returns whether there was none */
function checkCircles(roles: Roles, { report }: Checking): boolean {
  const done = new Set<string>()
  let circles = 0
  const visit = (role: string, way: readonly string[]): void => {
    parentsOf(roles, role).forEach((parent, index) => {
      if (parent === undefined) return
      const start = way.indexOf(parent)
      if (start >= 0) {
        circles++
        report.add('inheritance-circle', ['roles', role, 'inherits', index], { circle: [...way.slice(start), parent] })
      } else if (!done.has(parent)) visit(parent, [...way, parent])
    })
    done.add(role)
  }
  for (const role of Object.keys(roles)) if (!done.has(role)) visit(role, [role])
  return circles === 0
}

/**
 * A role that inherits another by several ways has its grants once for each, as each way may require other things. Ways can
 * double with every generation, so their number is bounded here, before anybody walks them.
 */
function checkWidth(roles: Roles, { report }: Checking): void {
  const known = new Map<string, number>()
  const width = (role: string): number => {
    const counted = known.get(role)
    if (counted !== undefined) return counted
    const own = Object.hasOwn(roles, role) ? roles[role] : undefined
    const rules = (own?.grants?.length ?? 0) + (own?.denials?.length ?? 0)
    const inherited = parentsOf(roles, role).map((parent) => (parent === undefined ? 0 : width(parent)))
    const total = inherited.reduce((sum, each) => sum + each, rules)
    known.set(role, total)
    // Only where it first grows too wide, not at every heir.
    if (total > LIMITS.inheritedRules && inherited.every((each) => each <= LIMITS.inheritedRules)) {
      report.add('inheritance-too-wide', ['roles', role, 'inherits'], { most: LIMITS.inheritedRules })
    }
    return total
  }
  for (const role of Object.keys(roles)) width(role)
}

/** Roles inherit from roles that exist, in no circle, and by not too many ways. */
export function checkInheritance(roles: Roles, checking: Checking): void {
  const known = Object.keys(roles)
  for (const role of known) {
    parentsOf(roles, role).forEach((value, index) => {
      if (value !== undefined && !Object.hasOwn(roles, value)) {
        checking.report.add('unknown-role', ['roles', role, 'inherits', index], { value, known })
      }
    })
  }
  if (checkCircles(roles, checking)) checkWidth(roles, checking)
}
