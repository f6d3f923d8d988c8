import type { PolicyDocument, SeparationOfDuty } from '@menshen/engine'
import { roleFacts } from './role-facts.ts'

/** A role held for a time; `until` is 'infinity' while no end is set. */
export interface HeldRole {
  readonly role: string
  readonly from: string
  readonly until: string
}

const meet = (a: HeldRole, b: HeldRole): boolean => a.from < b.until && b.from < a.until

/** The roles of the rule that holding these roles together means, inherited ones too. */
const coveredBy = (policy: PolicyDocument, rule: SeparationOfDuty, roles: readonly string[]): string[] =>
  (rule.roles ?? []).filter((role) => roles.some((held) => roleFacts(policy, held).roles.has(role)))

/**
 * The first static separation of duties that these roles of one person break: two of its roles held at the same time, in whatever
 * units, now or at any time to come (DESIGN §5).
 */
export function brokenSeparation(policy: PolicyDocument, held: readonly HeldRole[]): SeparationOfDuty | null {
  for (const rule of policy.separation ?? []) {
    if (rule.roles === undefined) continue
    for (const one of held) {
      if (coveredBy(policy, rule, [one.role]).length > 1) return rule
      if (held.some((other) => other !== one && meet(one, other) && coveredBy(policy, rule, [one.role, other.role]).length > 1)) return rule
    }
  }
  return null
}
