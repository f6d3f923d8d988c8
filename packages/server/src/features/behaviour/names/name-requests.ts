import { randomUUID } from 'node:crypto'
import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { mayMeasure } from '#platform/access/behaviour/days-in-view.ts'
import type { KeptDay } from '#platform/access/behaviour/kept-days.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { notFound, notPermitted } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { titlesById } from '#platform/access/view/titles.ts'
import { after, DAY } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { recentPeople } from '../recent-people.ts'
import { type BehaviourSettings, requestTarget, shownPeople } from './shown-people.ts'

type Behaviour = typeof areaEndpoints.behaviour
export type ShownRequest = OutputOf<Behaviour['ask']>

/** How long a request can be decided, and for how long a name is shown then. */
const WAITS = 7 * DAY
const COUNTS = DAY

interface RequestRow {
  readonly id: string
  readonly asker_id: string
  readonly user_id: string
  readonly reason: string
  readonly state: 'waiting' | 'confirmed' | 'refused'
  readonly asked_at: string
  readonly until: string
}

const COLUMNS = ['id', 'asker_id', 'user_id', 'reason', 'state', 'asked_at', 'until'] as const

const openRequests = ({ tx, now }: RequestContext) => tx.query.selectFrom('name_request').select(COLUMNS).where('until', '>', now)

/** Whom the caller may name, or say of that they may be named: by where they were of late. */
function identifiable(context: RequestContext, days: readonly KeptDay[]): ReadonlySet<string> {
  const door = doorOfRequest(context)
  const [may, not] = [new Set<string>(), new Set<string>()]
  for (const { userId, unitId } of days) (mayMeasure(door, 'identify', userId, unitId) ? may : not).add(userId)
  return new Set([...may].filter((userId) => !not.has(userId)))
}

/**
 * INVARIANT: the person concerned meets no request about them, so that neither its list nor its decision tells them of it; nor does whoever
 * may not say it. The asker meets their own.
 */
const isMet = ({ userId }: { readonly userId: string }, may: ReadonlySet<string>, row: RequestRow): boolean =>
  row.user_id !== userId && may.has(row.user_id) && (row.state === 'waiting' || row.asker_id === userId)

async function shownRequests(context: RequestContext, settings: BehaviourSettings, rows: readonly RequestRow[]): Promise<ShownRequest[]> {
  const { userId } = context.person()
  const people = await shownPeople(
    context,
    settings,
    rows.map(({ user_id }) => user_id),
  )
  const names = await titlesById(
    doorOfRequest(context),
    'user',
    rows.map(({ asker_id }) => asker_id),
  )
  return rows.map(({ id, asker_id, user_id, reason, state, asked_at, until }) => ({
    id,
    person: people.of(user_id),
    asker: { userId: asker_id, name: names[asker_id] ?? null, isSelf: asker_id === userId },
    reason,
    state,
    askedAt: asked_at,
    until,
  }))
}

async function shownOne(context: RequestContext, settings: BehaviourSettings, row: RequestRow): Promise<ShownRequest> {
  const [shown] = await shownRequests(context, settings, [row])
  if (shown === undefined) throw new Problem('not-found')
  return shown
}

/** The requests that the caller may decide, and their own, as long as they count. */
export async function listRequests(context: RequestContext, settings: BehaviourSettings): Promise<ShownRequest[]> {
  const rows = await openRequests(context).orderBy('asked_at', 'desc').orderBy('id').execute()
  const may = identifiable(context, (await recentPeople(context)).days)
  return shownRequests(
    context,
    settings,
    rows.filter((row) => isMet(context.person(), may, row)),
  )
}

/** How the caller's own request for a name stands. */
export async function ownRequestFor(context: RequestContext, userId: string): Promise<'none' | 'waiting' | 'confirmed'> {
  const rows = await openRequests(context)
    .where('asker_id', '=', context.person().userId)
    .where('user_id', '=', userId)
    .where('state', 'in', ['waiting', 'confirmed'])
    .execute()
  if (rows.some(({ state }) => state === 'confirmed')) return 'confirmed'
  return rows.length > 0 ? 'waiting' : 'none'
}

/** Asks for the name of somebody who appears under a pseudonym, for a reason that a second person is to judge. */
export async function askForName(
  context: RequestContext,
  settings: BehaviourSettings,
  { params, body }: InputOf<Behaviour['ask']>,
): Promise<ShownRequest> {
  const { userId: askerId } = context.person()
  const { days, people } = await recentPeople(context)
  const shown = await shownPeople(
    context,
    settings,
    people.map(({ userId }) => userId),
  )
  const userId = shown.byHandle(params.handle)
  const none = { operation: 'identify', target: targetOf('auditEvent', null, null) }
  if (userId === undefined) throw notFound(none)
  if (!identifiable(context, days).has(userId)) throw notPermitted(none)
  const isNamed = shown.of(userId).userId !== null || userId === askerId
  if (isNamed || !settings.pseudonyms || (await ownRequestFor(context, userId)) !== 'none') throw new Problem('wrong-state')
  const row = { id: randomUUID(), asker_id: askerId, user_id: userId, reason: body.reason, asked_at: context.now }
  const until = after(context.now, WAITS)
  await context.tx.query
    .insertInto('name_request')
    .values({ ...row, until })
    .execute()
  context.audit({
    event: 'behaviour.name-asked',
    operation: 'identify',
    target: requestTarget(context, row.id),
    details: { person: params.handle, reason: body.reason },
  })
  return shownOne(context, settings, { ...row, state: 'waiting', until })
}

async function requestToDecide(context: RequestContext, id: string): Promise<RequestRow> {
  const row: RequestRow | undefined = await openRequests(context).where('id', '=', id).forUpdate().executeTakeFirst()
  const trace = { operation: 'identify', target: { ...requestTarget(context, id), ownerId: null, unitId: null } }
  const may = identifiable(context, (await recentPeople(context)).days)
  if (row === undefined || !isMet(context.person(), may, row)) throw notFound(trace)
  // INVARIANT: two people: whoever asks cannot say that they may.
  if (row.asker_id === context.person().userId) throw notPermitted(trace)
  return row
}

/** Confirms or refuses what somebody else asked for. */
export async function decideRequest(
  context: RequestContext,
  settings: BehaviourSettings,
  { params, body }: InputOf<Behaviour['decide']>,
): Promise<ShownRequest> {
  const row = await requestToDecide(context, params.id)
  const state = body.decision === 'confirm' ? 'confirmed' : 'refused'
  const until = after(context.now, COUNTS)
  await context.tx.query
    .updateTable('name_request')
    .set({ state, until, decided_by: context.person().userId, decided_at: context.now })
    .where('id', '=', row.id)
    .execute()
  context.audit({
    event: 'behaviour.name-decided',
    operation: 'identify',
    target: { ...requestTarget(context, row.id), ownerId: row.asker_id },
    details: { decision: body.decision },
  })
  return shownOne(context, settings, { ...row, state, until })
}
