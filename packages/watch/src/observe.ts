import { type FlagFact, type Observed, observed, type Spot } from './observed.ts'

/** An event of the audit log, as far as detections read it. */
export interface LoggedEvent {
  readonly id: string
  readonly event: string
  readonly actor: { readonly userId: string | null; readonly sessionId: string | null; readonly tokenId?: string }
  readonly origin: { readonly address: string | null; readonly client: string | null }
  readonly operation: string | null
  readonly target: { readonly object: string; readonly recordId: string | null; readonly ownerId: string | null } | null
  readonly outcome: string
  readonly problem: string | null
  readonly changes: readonly { readonly field: string; readonly after: unknown }[]
  readonly shown: readonly string[]
  readonly details: Readonly<Record<string, unknown>>
}

export interface Place {
  readonly country: string | null
  /** The autonomous system, as AS64500. */
  readonly network: string | null
  readonly spot: Spot | null
}

/** What an event does not say itself, and whoever feeds the watch knows, as of the moment of the event. */
export interface Surroundings {
  /** What one machine has: an address of IPv4, of IPv6 its network, for a machine has as many addresses of that as it likes. */
  sourceOf(address: string): string
  placeOf(address: string): Place | null
  isOwnAddress(address: string): boolean
  /** Whether people who are elsewhere come through it. */
  isWayOut(address: string): boolean
  isOffHours(userId: string, at: number): boolean
  /** Whether the account may not be used any more. */
  isGone(userId: string, at: number): boolean
  /** Days until somebody's last day; null where none is set. */
  daysLeft(userId: string, at: number): number | null
  /** Whole days since the account was signed in to before, or made. */
  daysIdle(userId: string, at: number): number | null
  /** The role of an assignment that was given before. */
  roleOf(assignmentId: string, holderId: string | null): string | null
  /** Whether a role gives rights over others. */
  isPrivileged(role: string): boolean
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const after = ({ changes }: LoggedEvent, field: string): string | null => textOf(changes.find((change) => change.field === field)?.after)

const ABOUT_SIGN_IN = /^(?:session|factor|credential|passkey)\./

/** Whose sign-in or proof it was about; else who acted. What a signed-in person tried on another account stands in the details. */
export function accountOf({ event, target, details, actor }: LoggedEvent): string | null {
  const isBefore = actor.userId === null || ABOUT_SIGN_IN.test(event)
  if (!isBefore) return actor.userId
  return textOf(details.accountId) ?? (target?.object === 'user' ? target.recordId : null) ?? actor.userId
}

/** To whom something was done. */
function subjectOf({ target }: LoggedEvent): string | null {
  if (target?.object === 'assignment') return target.ownerId
  return target?.object === 'user' ? target.recordId : null
}

function roleOf(event: LoggedEvent, around: Surroundings): string | null {
  if (event.target?.object !== 'assignment') return null
  return (
    after(event, 'role') ??
    textOf(event.details.role) ??
    (event.target.recordId === null ? null : around.roleOf(event.target.recordId, event.target.ownerId))
  )
}

const READS = new Set(['record.listed', 'record.related-listed', 'record.timeline-read', 'record.viewed-as'])

function rowsOf({ event, shown, details }: LoggedEvent): number | null {
  if (READS.has(event)) return shown.length
  if (event === 'record.read') return 1
  return event.startsWith('export.') && typeof details.rows === 'number' ? details.rows : null
}

/** Whether somebody moved rights to themselves: their own account, or themselves put over others. */
function isByItself(event: LoggedEvent, subject: string | null): boolean {
  const { userId } = event.actor
  return (
    userId !== null &&
    (subject === userId || after(event, 'managerId') === userId || (event.event === 'unit.head-set' && after(event, 'ownerId') === userId))
  )
}

/**
 * An event with all that detections may ask of it.
 *
 * @param event of the log, in its order
 * @param at when it happened, in milliseconds since 1970
 */
export function observe(event: LoggedEvent, at: number, around: Surroundings): Observed {
  const { address, client } = event.origin
  const [account, subject, role] = [accountOf(event), subjectOf(event), roleOf(event, around)]
  const place = address === null ? null : around.placeOf(address)
  const flags: readonly (readonly [FlagFact, boolean])[] = [
    ['ownAddress', address !== null && around.isOwnAddress(address)],
    ['wayOut', address !== null && around.isWayOut(address)],
    ['offHours', account !== null && around.isOffHours(account, at)],
    ['gone', account !== null && around.isGone(account, at)],
    ['privileged', role !== null && around.isPrivileged(role)],
    ['requested', textOf(event.details.requestId) !== null],
    ['byItself', isByItself(event, subject)],
  ]
  return observed({
    ...{ id: event.id, at, event: event.event, outcome: event.outcome, problem: event.problem, operation: event.operation },
    ...{ account, subject, role, client },
    address: address === null ? null : around.sourceOf(address),
    object: event.target?.object ?? null,
    record: event.target?.recordId ?? null,
    session: event.actor.sessionId,
    token: event.actor.tokenId ?? null,
    network: place?.network ?? null,
    country: place?.country ?? null,
    endpoint: textOf(event.details.endpoint),
    rows: rowsOf(event),
    daysLeft: account === null ? null : around.daysLeft(account, at),
    daysIdle: account === null ? null : around.daysIdle(account, at),
    spot: place?.spot ?? null,
    flags: new Set(flags.flatMap(([name, holds]) => (holds ? [name] : []))),
  })
}
