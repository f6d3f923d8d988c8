import type { DetailedRecord } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { notFound } from '../refusals.ts'
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
