import type { AuditChange, EventName } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import { HOUR } from '../calendar/zones.ts'
import type { Person } from '../company/person.ts'
import { decision } from './decisions.ts'
import { type Grant, obtainedRole } from './governing.ts'
import type { AtWork } from './looks.ts'
import { NOWHERE, type Writer } from './writer.ts'

/** A role that somebody asks for or takes, for some hours and with a reason. */
export interface AskedRole {
  readonly requestId: string
  readonly asker: Person
  readonly role: string
  readonly hours: number
  readonly reason: string
  readonly way: 'request' | 'elevation' | 'breakGlass'
}

const instant = (at: number): string => new Date(Math.round(at)).toISOString()
const targetOf = ({ requestId, asker }: AskedRole) => ({
  object: 'accessRequest',
  recordId: requestId,
  ownerId: asker.id,
  unitId: asker.unitId,
})

const wished = ({ role, way, hours, reason }: AskedRole): AuditChange[] => [
  { field: 'role', before: null, after: role },
  { field: 'kind', before: null, after: way },
  { field: 'hours', before: null, after: hours },
  { field: 'reason', before: null, after: reason },
]

const grantOf = (at: number, { asker, role, hours, reason }: AskedRole, assignmentId: string): Grant => ({
  assignmentId,
  to: asker,
  role,
  reason,
  until: instant(at + hours * HOUR),
})

interface Act {
  readonly event: EventName
  readonly operation: string
  readonly changes: readonly AuditChange[]
  readonly details?: Readonly<Record<string, Value>>
}

function put({ writer, person, source }: AtWork, at: number, asked: AskedRole, act: Act, request?: string): number {
  const by = decision(person, 'accessRequest', act.operation, person.id === asked.asker.id ? 'mine' : 'team')
  writer.put(at, source, { ...act, target: targetOf(asked), decision: by }, request)
  return at
}

const state = (before: string | null, after: string): AuditChange => ({ field: 'state', before, after })

/** Asks for it. @returns when that was done */
export function askForRole(work: AtWork, at: number, asked: AskedRole, askedOf: Person): number {
  work.writer.put(at, work.source, { event: 'access.ways-read' })
  const changes = [...wished(asked), state(null, 'waiting'), { field: 'askedOf', before: null, after: askedOf.id }]
  return put(work, at + 40_000, asked, { event: 'access.asked', operation: 'create', changes })
}

/** Decides on it. @param assignmentId of what is given by a yes; null for a no. @returns when that was done */
export function decideOn(work: AtWork, at: number, asked: AskedRole, assignmentId: string | null): number {
  const { writer, source, person } = work
  writer.put(at, source, { event: 'access.inbox-read' })
  const done = at + work.chance.between(20_000, 200_000)
  const request = writer.id()
  if (assignmentId !== null)
    writer.put(done, source, obtainedRole(done, person.id, grantOf(done, asked, assignmentId), asked.requestId), request)
  const given = assignmentId === null ? [] : [{ field: 'assignmentId', before: null, after: assignmentId }]
  const changes = [
    state('waiting', assignmentId === null ? 'refused' : 'granted'),
    ...given,
    { field: 'decidedBy', before: null, after: person.id },
  ]
  const details = { decision: assignmentId === null ? 'refuse' : 'approve', step: 0, because: 'manager', reason: '' }
  return put(work, done, asked, { event: 'access.decided', operation: 'decide', changes, details }, request)
}

function take(work: AtWork, at: number, asked: AskedRole, assignmentId: string, event: EventName): number {
  const request = work.writer.id()
  work.writer.put(at, work.source, obtainedRole(at, work.person.id, grantOf(at, asked, assignmentId), asked.requestId), request)
  const changes = [...wished(asked), state(null, 'granted'), { field: 'assignmentId', before: null, after: assignmentId }]
  return put(work, at, asked, { event, operation: 'create', changes }, request)
}

/** Takes a role that is held ready. */
export const elevate = (work: AtWork, at: number, asked: AskedRole, assignmentId: string): number =>
  take(work, at, asked, assignmentId, 'access.elevated')

/** Takes one in an emergency. */
export const breakGlass = (work: AtWork, at: number, asked: AskedRole): number =>
  take(work, at, asked, work.writer.id(), 'access.glass-broken')

/** Gives it back before its end. */
export function endEarly(work: AtWork, at: number, asked: AskedRole, assignmentId: string): number {
  const { writer, source, person } = work
  const request = writer.id()
  const target = { object: 'assignment', recordId: assignmentId, ownerId: person.id, unitId: person.unitId }
  const ended = [
    { field: 'validUntil', before: null, after: instant(at) },
    { field: 'endedBy', before: null, after: person.id },
  ]
  const details = { requestId: asked.requestId, userId: person.id }
  writer.put(at, source, { event: 'assignment.ended', operation: 'end', target, changes: ended, details }, request)
  return put(work, at, asked, { event: 'access.ended', operation: 'end', changes: [state('granted', 'ended')] }, request)
}

/** Its time is over: noted in the name of whoever asked, by what runs by itself. */
export function endInTime(writer: Writer, at: number, asked: AskedRole): void {
  const { id, unitId } = asked.asker
  const source = { actor: { userId: id, unitId, sessionId: null, assurance: null }, origin: NOWHERE }
  const details = { because: 'time' }
  const request = `access-request-${asked.requestId}`
  writer.put(at + 20_000, source, { event: 'access.ended', operation: 'end', target: targetOf(asked), details }, request)
}

/** What was done in an emergency is written down. */
export const reportOn = (work: AtWork, at: number, asked: AskedRole): number =>
  put(work, at, asked, {
    event: 'access.reported',
    operation: 'report',
    changes: [{ field: 'reportedAt', before: null, after: instant(at) }],
  })

/** And signed by one of those who watch over the role. */
export const signFor = (work: AtWork, at: number, asked: AskedRole): number =>
  put(work, at, asked, { event: 'access.signed', operation: 'sign', changes: [{ field: 'signedAt', before: null, after: instant(at) }] })
