import type { Value } from '@menshen/engine'
import type { EventName } from '../events.ts'
import type { LeavingEvent } from './leaving-event.ts'

export interface Json {
  readonly [name: string]: unknown
}

const textOf = (value: Value | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Somebody who is not told has no id: the schema wants a user all the same. */
const user = (uid: string | null, name?: string): Json =>
  uid === null ? { name: 'unknown' } : { uid, ...(name === undefined ? {} : { name }) }

export const FINDING_CLASS = 2004

const APPLICATION = 'Menshen'

/** Who acted, and from where: an address that may not leave reads as one that nobody knows. */
function common({ values, actorName }: LeavingEvent): Json {
  const uid = textOf(values.ownerId)
  const ip = textOf(values.address)
  const client = textOf(values.client)
  return {
    actor: { app_name: APPLICATION, ...(uid === null ? {} : { user: user(uid, actorName) }) },
    src_endpoint: ip === null ? { name: 'unknown' } : { ip },
    ...(client === null ? {} : { http_request: { user_agent: client } }),
  }
}

/** The account that an event is about: the one it names, else that of whoever acted. */
function account({ values, actorName }: LeavingEvent): Json {
  const about = values.object === 'user' ? textOf(values.recordId) : null
  return about === null || about === values.ownerId ? user(textOf(values.ownerId), actorName) : user(about)
}

function record({ values }: LeavingEvent): Json | null {
  const [uid, type, owner] = [textOf(values.recordId), textOf(values.object), textOf(values.recordOwnerId)]
  if (uid === null && type === null) return null
  return {
    ...(uid === null ? { name: type } : { uid }),
    ...(type === null ? {} : { type }),
    ...(owner === null ? {} : { owner: user(owner) }),
  }
}

const resources = (leaving: LeavingEvent): Json => {
  const one = record(leaving)
  return one === null ? {} : { resources: [one] }
}

function entity({ values }: LeavingEvent): Json {
  const [uid, type] = [textOf(values.recordId), textOf(values.object)]
  return { ...(uid === null ? { name: type ?? 'unknown' } : { uid }), type: type ?? 'unknown' }
}

/** A finding is about its alert; who acted on it, and from where, is evidence. */
const finding = (leaving: LeavingEvent): Json => ({
  finding_info: { uid: textOf(leaving.values.recordId) ?? 'unknown', title: 'Alert' },
  evidences: [common(leaving)],
})

const PRIVILEGES: Readonly<Partial<Record<EventName, string>>> = {
  'assignment.granted': 'role',
  'assignment.ended': 'role',
  'provider.role-refused': 'role',
  'record.shared': 'share',
  'record.unshared': 'share',
  'record.team-changed': 'team',
}

const BY_CLASS: Readonly<Record<number, (event: EventName, leaving: LeavingEvent) => Json>> = {
  3001: (_event, leaving) => ({ user: account(leaving) }),
  3002: (_event, leaving) => ({ user: account(leaving), service: { name: APPLICATION } }),
  3004: (_event, leaving) => ({ entity: entity(leaving) }),
  3005: (event, leaving) => ({ user: account(leaving), privileges: [PRIVILEGES[event] ?? event], ...resources(leaving) }),
  3006: (_event, leaving) => ({ group: { type: 'unit', name: 'unit' }, user: account(leaving) }),
  6003: (event, leaving) => ({
    api: { operation: textOf(leaving.values.operation) ?? event, service: { name: APPLICATION } },
    ...resources(leaving),
  }),
  6005: (_event, { values }) => ({ table: { name: textOf(values.object) ?? 'unknown' }, type_id: 3, type: 'Table' }),
}

/** Who did it, from where, and to what, as the class wants it. @throws Error for a class that nobody thought of: nothing is made up (§4.7) */
export function ocsfSubjects(classUid: number, event: EventName, leaving: LeavingEvent): Json {
  if (classUid === FINDING_CLASS) return finding(leaving)
  const of = BY_CLASS[classUid]
  if (of === undefined) throw new Error(`no subjects are known of the OCSF class ${classUid}`)
  return { ...common(leaving), ...of(event, leaving) }
}
