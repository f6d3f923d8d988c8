import type { AuditChange, EventName } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { Person } from '../company/person.ts'
import { decision } from './decisions.ts'
import { accountOf } from './guesses.ts'
import type { Source, Writer } from './writer.ts'

/** Somebody who governs, in a session. */
export interface Governing {
  readonly writer: Writer
  readonly person: Person
  readonly source: Source
}

interface OnAccount {
  readonly event: EventName
  readonly operation: string
  readonly changes?: readonly AuditChange[]
  readonly details?: Readonly<Record<string, Value>>
}

/** An act on an account. */
export function onAccount({ writer, person, source }: Governing, at: number, about: Person, act: OnAccount): void {
  writer.put(at, source, { ...act, target: accountOf(about), decision: decision(person, 'user', act.operation, 'all') })
}

export interface Grant {
  readonly assignmentId: string
  readonly to: Person
  readonly role: string
  readonly reason: string
  readonly until: string | null
}

const changesOf = (at: number, by: string, { to, role, reason, until }: Grant): AuditChange[] => [
  { field: 'role', before: null, after: role },
  { field: 'validFrom', before: null, after: new Date(Math.round(at)).toISOString() },
  ...(until === null ? [] : [{ field: 'validUntil', before: null, after: until }]),
  { field: 'reason', before: null, after: reason },
  { field: 'grantedBy', before: null, after: by },
  { field: 'ownerId', before: null, after: to.id },
  { field: 'unitId', before: null, after: to.unitId },
]

const targetOf = ({ assignmentId, to }: Pick<Grant, 'assignmentId' | 'to'>) => ({
  object: 'assignment',
  recordId: assignmentId,
  ownerId: to.id,
  unitId: to.unitId,
})

/** Gives a role by hand. */
export function grantRole({ writer, person, source }: Governing, at: number, grant: Grant): void {
  writer.put(at, source, {
    event: 'assignment.granted',
    operation: 'create',
    target: targetOf(grant),
    decision: decision(person, 'assignment', 'create', 'all'),
    changes: changesOf(at, person.id, grant),
  })
}

/** A role that came of a request: the event names it. */
export const obtainedRole = (at: number, by: string, grant: Grant, requestId: string) => ({
  event: 'assignment.granted' as const,
  operation: 'create',
  target: targetOf(grant),
  changes: changesOf(at, by, grant),
  details: { requestId, userId: grant.to.id },
})

export interface End {
  readonly assignmentId: string
  readonly to: Person
  readonly reason: string
  readonly until: string | null
}

/** Takes a role away by hand. */
export function endRole({ writer, person, source }: Governing, at: number, { assignmentId, to, reason, until }: End): void {
  writer.put(at, source, {
    event: 'assignment.ended',
    operation: 'end',
    target: targetOf({ assignmentId, to }),
    decision: decision(person, 'assignment', 'end', 'all'),
    changes: [
      { field: 'validUntil', before: until, after: new Date(Math.round(at)).toISOString() },
      { field: 'endedBy', before: null, after: person.id },
    ],
    details: { reason, userId: to.id },
  })
}

/** Says whom somebody reports to. */
export function setManager(governing: Governing, at: number, about: Person, managerId: string): void {
  const changes = [{ field: 'managerId', before: about.managerId, after: managerId }]
  onAccount(governing, at, about, { event: 'user.manager-set', operation: 'organise', changes })
}
