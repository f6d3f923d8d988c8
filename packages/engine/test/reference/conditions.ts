import type { Session } from '../../src/plan/subject.ts'
import type { Conditions } from '../../src/policy/document.ts'

/** G1: every kind that is named must hold; of networks and schedules one listed suffices, of courses all are needed. */
export function sessionMeets(conditions: Conditions, session: Session): boolean {
  const { assurance, networks, schedules, courses } = conditions
  return (
    (assurance === undefined || session.assurance >= assurance) &&
    (networks === undefined || networks.some((network) => session.networks.includes(network))) &&
    (schedules === undefined || schedules.some((schedule) => session.schedules.includes(schedule))) &&
    (courses === undefined || courses.every((course) => session.courses.includes(course)))
  )
}

/** V6: without a session a conditioned grant does not match. */
export function grantIsAwake(conditions: readonly Conditions[], session: Session | null): boolean {
  return conditions.every((each) => session !== null && sessionMeets(each, session))
}

/** V6: without a session a conditioned denial does. */
export function denialIsAwake(conditions: Conditions | undefined, session: Session | null): boolean {
  return conditions === undefined || session === null || sessionMeets(conditions, session)
}
