import { denialIsAwake, grantIsAwake } from '../plan/conditions.ts'
import type { Session } from '../plan/subject.ts'
import type { Conditions } from '../policy/document.ts'

const KINDS = ['assurance', 'networks', 'schedules', 'courses'] as const

/** Each kind of condition by itself, without repetition. */
function singles(conditions: readonly Conditions[]): Conditions[] {
  const found = new Map<string, Conditions>()
  for (const each of conditions) {
    for (const kind of KINDS) {
      if (each[kind] !== undefined) found.set(JSON.stringify([kind, each[kind]]), { [kind]: each[kind] })
    }
  }
  return [...found.values()]
}

/** The conditions that keep a grant asleep. */
export function grantSleepsFor(conditions: readonly Conditions[], session: Session | null): Conditions[] {
  return singles(conditions).filter((one) => !grantIsAwake([one], session))
}

/** The conditions that keep a denial from holding. */
export function denialSleepsFor(conditions: readonly Conditions[], session: Session | null): Conditions[] {
  return singles(conditions).filter((one) => !denialIsAwake([one], session))
}
