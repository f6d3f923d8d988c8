import { doorOfRequest } from '#platform/access/door-context.ts'
import { afterwards, type Written } from '#platform/access/write/written.ts'
import { after, DAY } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { decidingClause, lapseAfter, requireEligible, requireHours, roleOf } from '../clauses.ts'
import { refusedAct } from '../refused-act.ts'
import { prepareRequest, storeRequest, underwayOf, type Wish } from '../request-rows.ts'
import { beginStep } from '../routing/steps.ts'

interface AskingWish extends Wish {
  readonly way?: 'request' | 'elevation' | undefined
  readonly refusal?: string | undefined
}

/** Two requests for the same at once would both be decided on. */
async function isWaiting({ tx }: RequestContext, userId: string, { role, unitId }: Wish): Promise<boolean> {
  const { rows } = await tx.execute({
    text: `SELECT id FROM access_request WHERE owner_id = $1 AND role = $2 AND unit_id = $3 AND state = 'waiting' AND lapses_at > $4`,
    values: [userId, role, unitId, tx.now],
  })
  return rows.length > 0
}

/** Asks for a role that the policy lets people ask for, for a time and with a reason. Nothing is given by it. */
export async function askForRole(context: RequestContext, wish: AskingWish): Promise<Written> {
  const door = doorOfRequest(context)
  const { tx, plan } = door
  const policy = plan.compiled
  const way = wish.way ?? 'request'
  const row = await prepareRequest(door, wish)
  const clause = decidingClause(policy, wish.role, way)
  if (clause === null) throw new Problem('not-requestable')
  requireHours(policy, wish.role, way, wish.hours)
  const elevation = roleOf(policy, wish.role)?.elevation
  if (way === 'elevation') await requireEligible(tx, policy, plan.userId, wish.unitId, elevation?.eligible ?? [])
  if (await isWaiting(context, plan.userId, wish)) throw new Problem('already-done')
  const refused = await refusedAct(tx, plan.userId, wish.refusal)
  const askedOf = await beginStep(context, policy, underwayOf(row), clause, 0)
  if (askedOf === null) throw new Problem('nobody-to-ask')
  const fields = {
    kind: way,
    state: 'waiting',
    askedOf,
    lapsesAt: after(tx.now, lapseAfter(clause) * DAY),
    ...(refused === null
      ? {}
      : { refusedObject: refused.object, refusedOperation: refused.operation, refusedRecord: refused.recordId, refusedAt: refused.at }),
  }
  const { id } = await storeRequest(door, row, fields, 'access.asked')
  return afterwards(door, 'accessRequest', id)
}
