import type { DoorContext } from '../door-context.ts'
import type { Row } from '../rows.ts'
import { prepareCreates, storeCreates } from './create-records.ts'
import type { GivenValues } from './given-values.ts'
import { requireWriteMode } from './target.ts'
import { afterwards, type Written } from './written.ts'

/**
 * Checks what is to be made, up to the last rule, and makes nothing yet: unknown fields, rights by the policy, values, references,
 * then rights on the record with its defaults (D1, D2).
 */
export async function prepareCreate(context: DoorContext, object: string, given: GivenValues): Promise<Row> {
  const [prepared] = await prepareCreates(context, object, [given])
  if (prepared === undefined) throw new Error('what is to be made was not decided')
  if ('problem' in prepared) throw prepared.problem
  return prepared.row
}

/** Makes a record. Its maker learns its id even when they may not read it afterwards (D2). */
export async function createRecord(context: DoorContext, object: string, given: GivenValues): Promise<Written> {
  requireWriteMode(context)
  const row = await prepareCreate(context, object, given)
  await storeCreates(context, object, [row])
  return afterwards(context, object, row.record.id)
}
