import type { EngineRecord } from '@menshen/engine'
import type { Transaction } from '#platform/database/transact.ts'
import { beginPeriod, bumpOrganisation, endPeriods } from './periods.ts'

/** Closes a unit's line of history and begins the one that says how it is from now on. */
export async function keepUnitHistory(tx: Transaction, unit: EngineRecord, changedBy: string): Promise<void> {
  await endPeriods(tx, 'unit_history', { unit_id: unit.id }, changedBy)
  await beginPeriod(tx, 'unit_history', {
    unit_id: unit.id,
    name: unit.name,
    name_zh: unit.nameZh ?? null,
    parent_id: unit.parentId ?? null,
    head_id: unit.headId ?? null,
    changed_by: changedBy,
  })
  await bumpOrganisation(tx)
}
