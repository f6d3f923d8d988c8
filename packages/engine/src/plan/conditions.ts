import type { Conditions } from '../policy/document.ts'
import type { Session } from './subject.ts'

const anyOf = (wanted: readonly string[] | undefined, held: readonly string[]): boolean =>
  wanted === undefined || wanted.some((name) => held.includes(name))

function holds(conditions: Conditions, session: Session): boolean {
  return (
    session.assurance >= (conditions.assurance ?? 1) &&
    anyOf(conditions.networks, session.networks) &&
    anyOf(conditions.schedules, session.schedules) &&
    (conditions.courses ?? []).every((course) => session.courses.includes(course))
  )
}

const isEmpty = (conditions: Conditions): boolean =>
  conditions.assurance === undefined &&
  conditions.networks === undefined &&
  conditions.schedules === undefined &&
  conditions.courses === undefined

/** Whether a grant's conditions hold; without a session a conditioned grant does not match (V6). */
export function grantIsAwake(conditions: readonly Conditions[], session: Session | null): boolean {
  return conditions.every((one) => (session === null ? isEmpty(one) : holds(one, session)))
}

/** Whether a denial's conditions hold; without a session a conditioned denial matches (V6). */
export function denialIsAwake(conditions: readonly Conditions[], session: Session | null): boolean {
  return session === null || conditions.every((one) => holds(one, session))
}
