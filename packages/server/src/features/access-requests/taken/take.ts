import type { BreakGlassClause, Role } from '@menshen/engine'
import { rightsDoor } from '#platform/access/principal/rights-door.ts'
import { afterwards, type Written } from '#platform/access/write/written.ts'
import { after, HOUR } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { requireEligible, requireHours, roleOf, takingClause } from '../clauses.ts'
import type { ObtainedActs } from '../obtained-acts.ts'
import { prepareRequest, storeRequest, type Wish } from '../request-rows.ts'
import { holdersOf } from '../routing/who-is-asked.ts'
import { reportDue } from './report-due.ts'

type TakenWay = 'elevation' | 'breakGlass'

function requireAssurance(context: RequestContext, least: 1 | 2 | 3 = 1): void {
  if (context.person().session.assurance < least) throw new Problem(least === 3 ? 'passkey-needed' : 'step-up-needed')
}

/** Who hears of an emergency and can sign for it. INVARIANT: there is somebody other than the person who takes it, or it is not taken. */
async function watchersOf(context: RequestContext, { watchers }: BreakGlassClause, unitId: string): Promise<string[]> {
  const all = await holdersOf(context.tx, context.plan().compiled, watchers, unitId)
  const others = all.filter((id) => id !== context.person().userId)
  if (others.length === 0) throw new Problem('nobody-to-ask')
  return others
}

async function tellWatchers(context: RequestContext, watchers: readonly string[], { labels }: Role): Promise<void> {
  const personId = context.person().userId
  for (const id of watchers) await queueMail(context, 'glass-broken', id, { at: context.now, role: labels, personId })
}

/**
 * Takes a role that the policy holds ready for whoever is eligible: for some hours, from now on. In an emergency everybody who watches over it
 * is told at once, and a report is owed.
 */
export async function takeRole(context: RequestContext, acts: ObtainedActs, way: TakenWay, wish: Wish): Promise<Written> {
  const door = rightsDoor(context)
  const { tx, plan } = door
  const policy = plan.compiled
  const row = await prepareRequest(door, wish)
  const clause = takingClause(policy, wish.role, way)
  const role = roleOf(policy, wish.role)
  if (clause === null || role === undefined) throw new Problem('not-requestable')
  await requireEligible(tx, policy, plan.userId, wish.unitId, clause.eligible)
  requireHours(policy, wish.role, way, wish.hours)
  requireAssurance(context, clause.assurance)
  const watchers = 'watchers' in clause ? await watchersOf(context, clause, wish.unitId) : []
  const until = after(tx.now, wish.hours * HOUR)
  const given = { userId: plan.userId, role: wish.role, unitId: wish.unitId, until, reason: wish.reason, requestId: row.record.id }
  const assignmentId = await acts.giveObtainedRole(door, given)
  const owed = way === 'breakGlass' ? { reportDueAt: reportDue(policy, wish.role, until) } : {}
  const event = way === 'elevation' ? 'access.elevated' : 'access.glass-broken'
  const fields = { kind: way, state: 'granted', decidedAt: tx.now, assignmentId, grantedUntil: until, ...owed }
  const { id } = await storeRequest(door, row, fields, event)
  await tellWatchers(context, watchers, role)
  return afterwards(door, 'accessRequest', id)
}
