import { createHash } from 'node:crypto'
import { EVENTS, type EventName, givesReceipt } from '@menshen/contract'
import { type Row, rowsIn } from '../../noninterference/rows.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Observed } from '../watch.ts'
import { ACTS_FOR } from './sign-in-names.ts'

/** Who called, as the tables before the call say. */
export interface Caller {
  readonly userId: string | null
  readonly unitId: string | null
  readonly sessionId: string | null
  readonly tokenId: string | null
  readonly assurance: unknown
}

const NOBODY: Caller = { userId: null, unitId: null, sessionId: null, tokenId: null, assurance: null }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const rowBy = (of: Snapshot, table: string, token: string): Row | undefined =>
  rowsIn(of, table).find(({ token_sha256 }) => String(token_sha256).replace(/^\\x/, '') === sha256(token))

const lives = ({ now }: Pick<Observed, 'now'>, { ended_at, idle_until, absolute_until, expires_at }: Row): boolean =>
  ended_at === null && [idle_until, absolute_until, expires_at].every((until) => until === undefined || String(until) > now)

function ofSession(of: Snapshot, session: Row): Caller {
  const user = of.user?.get(String(session.user_id))
  return {
    userId: String(user?.id),
    unitId: String(user?.unit_id),
    sessionId: String(session.id),
    tokenId: null,
    assurance: session.assurance,
  }
}

/** Whose session or token a call came with. */
export function callerOf(seen: Observed): Caller {
  const bearer = /^Bearer (.+)$/.exec(seen.sent.headers.authorization ?? '')?.[1]
  const token = bearer === undefined ? undefined : rowBy(seen.before, 'api_token', bearer)
  if (token !== undefined && lives(seen, token)) {
    const user = seen.before.user?.get(String(token.user_id))
    return { ...NOBODY, userId: String(user?.id), unitId: String(user?.unit_id), tokenId: String(token.id), assurance: 1 }
  }
  const cookie = /menshen_session=([^;]+)/.exec(seen.sent.headers.cookie ?? '')?.[1]
  const session = cookie === undefined ? undefined : rowBy(seen.before, 'session', cookie)
  return session === undefined || !lives(seen, session) ? NOBODY : ofSession(seen.before, session)
}

/** Sessions that the call began: what signs somebody in is told of the person who then is. */
const begun = (seen: Observed): Caller[] =>
  seen.changed.flatMap(({ table, before, after }) =>
    table === 'session' && before === null && after !== null ? [ofSession(seen.after, after)] : [],
  )

/** A session that is made stronger gets another assurance with the same proof. */
const raised = (seen: Observed, { sessionId }: Caller): Caller[] =>
  seen.changed.flatMap(({ table, after }) => (table === 'session' && after?.id === sessionId ? [ofSession(seen.after, after)] : []))

/** Somebody without a session for whom a call acts. */
const actedFor = (seen: Observed, { owner_id }: Row): Caller[] => {
  const user = ACTS_FOR.has(seen.endpoint.name) ? seen.after.user?.get(String(owner_id)) : undefined
  return user === undefined ? [] : [{ ...NOBODY, userId: String(user.id), unitId: String(user.unit_id) }]
}

const same = (event: Row, caller: Caller, unitless: string | undefined): boolean =>
  event.owner_id === caller.userId &&
  event.session_id === caller.sessionId &&
  event.token_id === caller.tokenId &&
  event.assurance === caller.assurance &&
  (event.unit_id === (caller.unitId ?? unitless) || (caller.unitId === null && unitless === undefined))

/** The unit of events of nobody: the company's; none before there is one. */
const companyOf = (of: Snapshot): string | undefined => {
  const roots = rowsIn(of, 'unit').filter(({ parent_id }) => parent_id === null)
  return roots.length === 0 ? undefined : String(roots[0]?.id)
}

/** What every event of a call says of who called, from where and as what. */
export function wrongEnvelope(seen: Observed, event: Row): string[] {
  const caller = callerOf(seen)
  const spec = EVENTS[event.event as EventName]
  const possible = [caller, ...begun(seen), ...raised(seen, caller), ...actedFor(seen, event)]
  const who = possible.some((one) => same(event, one, companyOf(seen.after)))
  const correlation = seen.status >= 400 ? seen.body?.correlationId : event.correlation_id
  const others = rowsIn(seen.before, 'audit_event').some(({ correlation_id }) => correlation_id === event.correlation_id)
  return [
    ...(who
      ? []
      : [
          `who: ${JSON.stringify([event.owner_id, event.unit_id, event.session_id, event.token_id, event.assurance])}; called by ${JSON.stringify(caller)}`,
        ]),
    ...(event.address === seen.sent.address ? [] : [`the address ${String(event.address)} instead of ${seen.sent.address}`]),
    ...(event.client === seen.sent.headers['user-agent'] ? [] : [`the client ${String(event.client)}`]),
    ...(event.correlation_id === correlation ? [] : ['another correlation id than the answer']),
    ...(others ? ['the correlation id of another call'] : []),
    ...(spec !== undefined && event.category === spec.category && event.severity === spec.severity ? [] : ['another category or severity']),
    ...(event.created_at === seen.now ? [] : [`the time ${String(event.created_at)} instead of ${seen.now}`]),
    ...(seen.late > 0 ? ['the answer was there before the commit'] : []),
  ]
}

/** The receipt that goes with a change, and with nothing else (§4.5). */
export function wrongReceipt(seen: Observed, events: readonly Row[]): string[] {
  const said = seen.headers['audit-receipt']
  const wanted = seen.status < 300 && givesReceipt(seen.endpoint)
  if (said === undefined) return wanted ? ['no receipt'] : []
  if (!wanted) return ['a receipt where none is given']
  const [, id, leaf] = /^id="([^"]+)", leaf=:([^:]+):$/.exec(String(said)) ?? []
  const event = events.find((one) => one.id === id)
  const kept = Buffer.from(String(event?.leaf).replace(/^\\x/, ''), 'hex').toString('base64')
  return event !== undefined && kept === leaf ? [] : ['a receipt of something else']
}
