import { both } from '@menshen/contract'
import { changeGoverning } from '#platform/access/change-governing.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { invalidValue } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { openTarget, type Target } from '#platform/access/write/target.ts'
import type { Written } from '#platform/access/write/written.ts'
import { accountsOf } from '#platform/account/own-accounts.ts'
import { after, DAY } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

const traceOf = (target: Target) => ({ operation: 'handle', target: targetOf('alert', target.id, target.row) })

/** Whether one of these accounts is what the alert is about, or did something of what lies behind it. */
const INVOLVED = `SELECT EXISTS (SELECT FROM alert a WHERE a.id = $1 AND (a.account_id = ANY($2::uuid[])
  OR EXISTS (SELECT FROM audit_event e WHERE e.id = ANY(a.event_ids) AND e.owner_id = ANY($2::uuid[])))) AS involved`

const INVOLVEMENT = both(
  'It is about you, or about something that you or a program of yours did.',
  '该告警涉及您本人，或您及您负责的程序所做的操作。',
)

/** An alert that is not closed, locked. INVARIANT: nobody handles what they, or a program they answer for, have a part in. */
async function openAlert(context: RequestContext, id: string): Promise<Target> {
  const target = await openTarget(doorOfRequest(context), 'alert', id, 'handle')
  const { state } = target.row.record
  const own = await accountsOf(context.tx, [context.person().userId])
  const [answer] = (await context.tx.execute<{ involved: boolean }>({ text: INVOLVED, values: [id, own] })).rows
  if (answer?.involved !== false) throw new Problem('not-independent', { trace: traceOf(target), detail: INVOLVEMENT })
  if (state === 'closed') throw new Problem('wrong-state', { trace: traceOf(target) })
  return target
}

/** Takes an alert on, also from somebody who had taken it. */
export async function takeAlert(context: RequestContext, id: string): Promise<Written> {
  const target = await openAlert(context, id)
  const { userId } = context.person()
  if (target.row.record.ownerId === userId) throw new Problem('already-done', { trace: traceOf(target) })
  return changeGoverning(doorOfRequest(context), {
    event: 'alert.taken',
    operation: 'handle',
    target,
    fields: { state: 'taken', ownerId: userId },
  })
}

export interface Closing {
  readonly verdict: 'truePositive' | 'falsePositive' | 'expected'
  readonly note: string
  readonly expectedDays?: number | undefined
}

/** Closes an alert for good, with a verdict: what its detection is worth is reckoned from those. */
export async function closeAlert(context: RequestContext, id: string, { verdict, note, expectedDays }: Closing): Promise<Written> {
  const target = await openAlert(context, id)
  if (expectedDays !== undefined && verdict !== 'expected') {
    throw invalidValue('/expectedDays', 'unknown-field')
  }
  const until = expectedDays === undefined ? null : after(context.now, expectedDays * DAY)
  const { userId } = context.person()
  const { ownerId } = target.row.record
  const fields = {
    state: 'closed',
    verdict,
    note,
    closedAt: context.now,
    closedBy: userId,
    expectedUntil: until,
    ownerId: ownerId ?? userId,
  }
  return changeGoverning(doorOfRequest(context), { event: 'alert.closed', operation: 'handle', target, fields })
}
