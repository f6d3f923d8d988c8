import { type areaEndpoints, type InputOf, isClear, type OutputOf } from '@menshen/contract'
import { allowed } from '@menshen/engine'
import { type DoorContext, doorOfRequest } from '#platform/access/door-context.ts'
import { ANSWERED_FOR } from '#platform/access/principal/token-rows.ts'
import { notPermitted, refusedAt } from '#platform/access/refusals.ts'
import { decisionOn, type Row, rowsById, targetOf } from '#platform/access/rows.ts'
import { shownRecord } from '#platform/access/shown-record.ts'
import { rowInView } from '#platform/access/view/read-record.ts'
import type { GivenValues } from '#platform/access/write/given-values.ts'
import { requireReadable } from '#platform/access/write/references.ts'
import { recordAct, type Written } from '#platform/access/write/written.ts'
import { inUse } from '#platform/account/in-use.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { checkedCut } from '#platform/tokens/check-cut.ts'
import { keepToken, madeDetails } from '#platform/tokens/keep-token.ts'
import { requireMayGiveAccount } from './account-rights.ts'
import { govern } from './change-record.ts'
import { createUser } from './create-user.ts'
import { openColleague } from './open-colleague.ts'
import { bumpUser } from './periods.ts'

type MakeToken = typeof areaEndpoints.serviceAccounts.makeToken

/**
 * Somebody the person sees, with an account of their own that is in use: as far as the person sees that (V4). While it is otherwise the
 * tokens sleep, so nothing hangs on it. A program answers for nobody.
 */
async function requireResponsible(door: DoorContext, id: string): Promise<void> {
  await requireReadable(door, [{ target: 'user', id, pointer: '/responsibleId' }])
  const [row] = await rowsById(door, 'user', [id])
  const shown = row === undefined ? null : shownRecord(door, 'user', row)
  const is = (field: string, value: string): boolean => shown !== null && (!isClear(shown, field) || shown.fields[field] === value)
  if (!is('kind', 'person') || !is('status', 'active')) throw refusedAt('unknown-reference', ['/responsibleId'])
}

/** INVARIANT (V4): what kind of account it is decides only for whoever sees that. */
function requireService(door: DoorContext, row: Row, trace: RefusalTrace): void {
  const shown = shownRecord(door, 'user', row)
  if (shown === null || !isClear(shown, 'kind')) throw notPermitted(trace)
  if (shown.fields.kind !== 'service') throw new Problem('wrong-state', { trace })
}

/** Makes the account of a program. It has no rights before somebody gives it a role, and never a password. */
export async function createServiceAccount(door: DoorContext, given: GivenValues, responsibleId: string): Promise<Written> {
  await requireResponsible(door, responsibleId)
  return createUser(door, given, null, { kind: 'service', responsibleId })
}

/**
 * Says who answers for a service account from now on. Its tokens may have slept, and use all its roles again, so whoever does it must be
 * entitled to give those (§4.3).
 */
export async function setResponsible(door: DoorContext, id: string, responsibleId: string): Promise<Written> {
  const target = await openColleague(door, id)
  requireService(door, target.row, { operation: 'organise', target: targetOf('user', id, target.row) })
  await requireResponsible(door, responsibleId)
  return govern(door, {
    event: 'user.responsible-set',
    operation: 'organise',
    target,
    whose: { userId: id },
    fields: { responsibleId },
    along: () => bumpUser(door.tx, id),
  })
}

/**
 * The service account, for whoever may make tokens of it. INVARIANT (§4.3): a token of an account gives its maker all that the account
 * holds and will hold, so they must be entitled to assign that.
 */
async function openServiceAccount(door: DoorContext, id: string): Promise<Row> {
  const row = await rowInView(door, 'user', id, 'create')
  const trace = { operation: 'create', target: targetOf('user', id, row), decision: decisionOn(door, 'user', 'create', row) }
  if (!allowed(door.plan, 'user', 'create', row.record, row.relations)) throw notPermitted(trace)
  requireService(door, row, trace)
  // Of one that sleeps nothing could be told of what its maker would have when it wakes.
  const awake = { text: `SELECT FROM "user" u WHERE u.id = $1 AND ${inUse('u')} AND ${ANSWERED_FOR}`, values: [id] }
  if ((await door.tx.execute(awake)).rows.length === 0) throw new Problem('wrong-state', { trace })
  await requireMayGiveAccount(door, id, trace)
  return row
}

/** Makes a token of a service account, shown once to whoever makes it; what that person proves again is not known here. */
export async function makeServiceToken(
  { params: { id }, body }: InputOf<MakeToken>,
  steps: RequestSteps,
  prove: (steps: RequestSteps, proof: { readonly current: string }) => Promise<void>,
): Promise<OutputOf<MakeToken>> {
  const { current, ...wish } = body
  const open = (context: RequestContext): Promise<Row> => openServiceAccount(doorOfRequest(context), id)
  const cut = await steps.step('read', async (context) => {
    await open(context)
    return checkedCut(wish.cut, null)
  })
  await prove(steps, { current })
  return steps.step('write', async (context) => {
    const row = await open(context)
    const result = await keepToken(context, id, { ...wish, cut })
    const details = madeDetails(result.made)
    recordAct(doorOfRequest(context), { event: 'token.made', object: 'user', operation: 'create', row, details })
    return result
  })
}
