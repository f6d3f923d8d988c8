import { LEAD_QUOTA } from '@menshen/contract'
import { countQuery } from '@menshen/engine'
import { Problem } from '../../http/problem.ts'
import { ask } from '../ask.ts'
import type { DoorContext } from '../door-context.ts'
import { mostLevel, specOf } from '../object-types.ts'
import { targetOf } from '../rows.ts'
import { movedRecord, type Place, storeMoves } from '../write/change-owner.ts'
import { queueOwnActs } from '../write/queue-own-acts.ts'
import { openTarget, type Target } from '../write/target.ts'
import { afterwards, changesBetween, recordAct, type Written } from '../write/written.ts'

/** INVARIANT: counts the leads of one's own that one sees; the answer depends on nothing hidden (V4). */
async function requireQuota(context: DoorContext, { object, id, row }: Target, quota: number): Promise<void> {
  await queueOwnActs(context)
  if (mostLevel(context.plan, object, 'ownerId') !== 'clear') return
  const own = { object, filter: { field: 'ownerId', op: 'eq', value: context.plan.userId } } as const
  const [counted] = await ask<{ count: number }>(context, countQuery(context.plan, own, quota))
  if ((counted?.count ?? 0) >= quota)
    throw new Problem('quota-reached', { trace: { operation: 'claim', target: targetOf(object, id, row) } })
}

async function move(
  context: DoorContext,
  { object, id, row }: Target,
  place: Place,
  act: 'claim' | 'release',
  reason?: string,
): Promise<Written> {
  const after = movedRecord(context, row, place)
  await storeMoves(context, object, [{ after, keepRelations: false }])
  recordAct(context, {
    event: act === 'claim' ? 'lead.claimed' : 'lead.released',
    object,
    operation: act,
    row,
    changes: changesBetween(specOf(object), row.record, after),
    details: reason === undefined ? {} : { reason },
  })
  return afterwards(context, object, id)
}

/** Takes a lead out of the pool. It stays in its unit. */
export async function claimLead(context: DoorContext, id: string, quota = LEAD_QUOTA): Promise<Written> {
  const target = await openTarget(context, 'lead', id, 'claim')
  await requireQuota(context, target, quota)
  return move(context, target, { ownerId: context.plan.userId, unitId: target.row.record.unitId }, 'claim')
}

/** Gives a lead back to the pool of its unit. */
export async function releaseLead(
  context: DoorContext,
  id: string,
  { reason }: { readonly reason?: string | undefined },
): Promise<Written> {
  const target = await openTarget(context, 'lead', id, 'release')
  return move(context, target, { ownerId: null, unitId: target.row.record.unitId }, 'release', reason)
}
