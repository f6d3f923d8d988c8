import type { PolicyDocument, Role } from '@menshen/engine'
import { personOf } from '@menshen/engine/test/reference/world.ts'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { isAbove, isInPlace, reaches } from './asked-people.ts'
import type { Moment } from './moment.ts'
import { NO_PARTS, type Parts } from './parts.ts'
import type { Probes } from './probes.ts'
import { accountsOf } from './published-changes.ts'
import { rightsIn } from './rights.ts'

const HOUR = 3_600_000

/** A role that somebody got, by asking or by taking it, by an act. */
export interface Obtained {
  readonly userId: string
  readonly role: string
  readonly unit: string
  readonly until: string
}

const requestsIn = ({ rows }: Moment): readonly Row[] => rowsIn(rows, 'access_request')
const stepsOf = ({ rows }: Moment, requestId: unknown): Row[] =>
  rowsIn(rows, 'access_request_step').filter(({ request_id }) => request_id === requestId)

const isGranted = (row: Row | undefined): boolean => typeof row?.assignment_id === 'string'

const grantedBy = (before: Moment, after: Moment): Row[] =>
  requestsIn(after).filter((row) => isGranted(row) && !isGranted(before.rows.access_request?.get(String(row.id))))

/** What the act gave by requests, as they say it and whatever assignment came of them. */
export function obtainedIn(before: Moment, after: Moment): readonly Obtained[] {
  return grantedBy(before, after).map(({ owner_id, role, unit_id, hours }) => ({
    userId: String(owner_id),
    role: String(role),
    unit: String(unit_id),
    until: new Date(Date.parse(before.now) + Number(hours) * HOUR).toISOString(),
  }))
}

/** The most that somebody may have at an instant by what they got: what they had, with just that role in that unit until its end. */
export function mostByObtaining(
  after: Moment,
  before: Moment,
  obtained: readonly Obtained[],
  userId: string,
  instant: string,
  probes: Probes,
): Parts {
  const theirs = obtained.filter((one) => one.userId === userId && instant < one.until)
  if (theirs.length === 0 || !after.inUse(userId, instant)) return NO_PARTS
  const world = before.worldAt(instant)
  const person = personOf(world, userId)
  const assignments = [...person.assignments, ...theirs.map(({ role, unit }) => ({ role, unit }))]
  return rightsIn(world, { ...person, assignments }, probes)
}

const mostHours = (role: Role | undefined, way: unknown): number => {
  if (way === 'request') return (role?.request?.mostDays ?? 0) * 24
  return (way === 'elevation' ? role?.elevation?.mostHours : way === 'breakGlass' ? role?.breakGlass?.mostHours : 0) ?? 0
}

/** Whether the policy holds the role ready for somebody, where they hold what makes them eligible, or below. */
const isReadyFor = (before: Moment, { eligible }: { readonly eligible: readonly string[] }, row: Row): boolean =>
  eligible.some((name) => reaches(before, String(row.owner_id), name, String(row.unit_id)))

/** Whether each step was answered with yes: by somebody of it, or by who said yes in another step and would be asked here as well. */
function openSteps(before: Moment, after: Moment, policy: PolicyDocument, row: Row): string[] {
  const approved = stepsOf(after, row.id).filter(({ answer }) => answer === 'approved')
  const request = policy.roles[String(row.role)]?.request
  return (request?.approvers ?? []).flatMap((approver, step) => {
    const answered = approved.some((one) => one.step === step)
    const also = approved.some((one) => isInPlace(before, row, approver, String(one.approver_id)))
    return answered || also ? [] : [`step ${step + 1} (${approver}) of the request of ${nameOf(String(row.owner_id))} is open`]
  })
}

/** Why the policy in force does not let somebody have a role by their asking, or taking it, in the way that they got it. */
function wrongWay(actor: string, before: Moment, after: Moment, row: Row): string[] {
  const { policy } = before.worldAt(before.now)
  const owner = String(row.owner_id)
  const role = Object.hasOwn(policy.roles, String(row.role)) ? policy.roles[String(row.role)] : undefined
  const what = `${nameOf(owner)} got ${String(row.role)} in ${nameOf(String(row.unit_id))}`
  const wrong: string[] = []
  const needs = (held: boolean, why: string): void => {
    if (!held) wrong.push(`${what}, ${why}`)
  }
  const { elevation, breakGlass, request } = role ?? {}
  const asked = row.kind === 'request' || (row.kind === 'elevation' && elevation?.approval === true)
  if (row.kind === 'elevation') needs(elevation !== undefined && isReadyFor(before, elevation, row), 'which is not held ready for them')
  if (row.kind === 'breakGlass') {
    needs(breakGlass !== undefined && isReadyFor(before, breakGlass, row), 'which is not held ready for them')
    const others = rowsIn(before.rows, 'user').filter(({ id }) => !accountsOf(before, owner).includes(String(id)))
    const watched = others.some(({ id }) => reaches(before, String(id), breakGlass?.watchers ?? '', String(row.unit_id)))
    needs(watched, 'over which nobody else watches')
  }
  if (asked) {
    needs(request !== undefined, 'which cannot be asked for')
    wrong.push(...openSteps(before, after, policy, row))
  } else needs(actor === owner, `by the act of ${nameOf(actor)}`)
  const most = Date.parse(before.now) + mostHours(role, row.kind) * HOUR
  const given = after.rows.assignment?.get(String(row.assignment_id))
  const as = given?.owner_id === owner && given.role === row.role && given.unit_id === row.unit_id
  needs(as && before.rows.assignment?.has(String(row.assignment_id)) !== true, 'and another assignment came of it')
  needs(String(given?.valid_until) <= new Date(most).toISOString(), 'for longer than the policy says')
  const asWished = Date.parse(before.now) + Number(row.hours) * HOUR
  needs(String(given?.valid_until) <= new Date(asWished).toISOString(), 'for longer than they asked')
  return wrong
}

/** Why an answer is not that of somebody who decides: they are the asker, may not act, or are in nobody's place. */
function wrongAnswer(actor: string, before: Moment, request: Row, step: Row): string[] {
  const [owner, approver] = [String(request.owner_id), String(step.approver_id)]
  const approvers = before.worldAt(before.now).policy.roles[String(request.role)]?.request?.approvers ?? []
  const who = `${nameOf(approver)}, who said yes to ${nameOf(owner)},`
  const main = typeof step.instead_of === 'string' ? step.instead_of : approver
  const stands =
    step.because === 'escalation'
      ? isAbove(before, main, approver)
      : step.because !== 'deputy' ||
        rowsIn(before.rows, 'deputy').some(
          (row) =>
            row.user_id === main &&
            row.deputy_id === approver &&
            String(row.valid_from) <= before.now &&
            before.now < String(row.valid_until),
        )
  const placed = approvers[Number(step.step)]
  return [
    ...(actor === approver ? [] : [`${who} is not who did it`]),
    ...(accountsOf(before, owner).includes(approver) ? [`${who} is the same person`] : []),
    ...(before.inUse(approver, before.now) ? [] : [`${who} may not act any more`]),
    ...(stands ? [] : [`${who} is not in the place of ${nameOf(main)}`]),
    ...(placed !== undefined && isInPlace(before, request, placed, main) ? [] : [`${who} is nobody to be asked`]),
  ]
}

/** What an act gave by requests, or said yes to, against the policy in force and who was whose manager then (§4.3, ADR 36). */
export function wrongObtaining(actor: string, before: Moment, after: Moment): string[] {
  const answers = rowsIn(after.rows, 'access_request_step').filter(
    ({ id, answer }) => answer === 'approved' && before.rows.access_request_step?.get(String(id))?.answer !== 'approved',
  )
  return [
    ...answers.flatMap((step) => {
      const request = after.rows.access_request?.get(String(step.request_id))
      return request === undefined ? ['an answer to no request'] : wrongAnswer(actor, before, request, step)
    }),
    ...grantedBy(before, after).flatMap((row) => wrongWay(actor, before, after, row)),
  ]
}
