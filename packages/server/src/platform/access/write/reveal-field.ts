import { revealableFields, revealGrants, type Value } from '@menshen/engine'
import type { RefusalTrace } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, mostLevel, specOf } from '../object-types.ts'
import { notFound, notPermitted, unknownFields } from '../refusals.ts'
import { decisionOn, isInView, targetOf } from '../rows.ts'
import { chargeReveal } from './reveal-limit.ts'
import { requireSeparation } from './separation.ts'
import { lockTarget, requireOperation } from './target.ts'
import { recordAct } from './written.ts'

export interface Revealed {
  readonly field: string
  readonly value: Value
  /** How many more the same grants reveal to the person within 24 hours; null without a limit. */
  readonly left: number | null
}

/** Shows one masked field in the clear, once, for a reason that goes into the log, as often in 24 hours as the policy allows. */
export async function revealField(
  context: DoorContext,
  object: string,
  id: string,
  { field, reason }: { readonly field: string; readonly reason: string },
): Promise<Revealed> {
  const target = await lockTarget(context, object, id, 'reveal')
  const { row } = target
  if (!isInView(context, object, row)) throw notFound({ operation: 'reveal', target: targetOf(object, id, row) })
  if (fieldOf(specOf(object), field) === undefined || mostLevel(context.plan, object, field) === undefined) throw unknownFields(['/field'])
  requireOperation(context, target, 'reveal')
  const trace = (): RefusalTrace => ({
    operation: 'reveal',
    target: targetOf(object, id, row),
    decision: decisionOn(context, object, 'reveal', row),
  })
  if (!revealableFields(context.plan, object, row).includes(field)) throw notPermitted(trace(), ['/field'])
  await requireSeparation(context, object, id, 'reveal')
  const { grant, left } = await chargeReveal(context, revealGrants(context.plan, object, row, field), trace)
  recordAct(context, { event: 'record.revealed', object, operation: 'reveal', row, details: { field, reason, grant } })
  return { field, value: row.record[field] ?? null, left }
}
