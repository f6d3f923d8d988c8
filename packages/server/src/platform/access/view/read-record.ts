import type { DetailedRecord, EventName, OperationName, ShownRecord } from '@menshen/contract'
import { allowed } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { notFound, notPermitted } from '../refusals.ts'
import { decisionOn, isInView, type Row, rowsBeyond, rowsById, targetOf } from '../rows.ts'
import { shownFromView } from '../shown-record.ts'
import { titlesOf } from './titles.ts'

/** A row of V by id. @throws Problem not-found when there is none, or none that the person may read: the same answer (D1) */
export async function rowInView(context: DoorContext, object: string, id: string, operation = 'read'): Promise<Row> {
  const [near] = await rowsById(context, object, [id])
  if (near !== undefined && isInView(context, object, near)) return near
  const [row] = near === undefined ? await rowsBeyond(context, object, [id]) : [near]
  throw notFound({
    operation,
    target: targetOf(object, id, row ?? null),
    ...(row === undefined ? {} : { decision: decisionOn(context, object, 'read', row) }),
  })
}

/** One record as the person observes it, with what those are called that it refers to. */
export async function readRecord(context: DoorContext, object: string, id: string): Promise<DetailedRecord> {
  const row = await rowInView(context, object, id)
  context.audit({
    event: 'record.read',
    operation: 'read',
    target: targetOf(object, id, row),
    decision: decisionOn(context, object, 'read', row),
    shown: [id],
  })
  const shown = shownFromView(context, object, row)
  return { ...shown, titles: await titlesOf(context, [{ spec: specOf(object), items: [shown] }]) }
}

/** What a record is wanted for, and the event that says so. */
export interface Purpose {
  readonly operation: OperationName
  readonly event: EventName
}

/**
 * One record of V, for something that is done with it elsewhere.
 *
 * @throws Problem not-found where the person may not read it, not-permitted where they may read it and not do this (D1)
 */
export async function readFor(context: DoorContext, object: string, id: string, { operation, event }: Purpose): Promise<ShownRecord> {
  const row = await rowInView(context, object, id, operation)
  const trace = { operation, target: targetOf(object, id, row), decision: decisionOn(context, object, operation, row) }
  if (!allowed(context.plan, object, operation, row.record, row.relations)) throw notPermitted(trace)
  context.audit({ ...trace, event, shown: [id] })
  return shownFromView(context, object, row)
}
