import { randomUUID } from 'node:crypto'
import { objects } from '@menshen/contract'
import { checkCreate, type EngineRecord, unitTree } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, insertGoverning } from '#platform/access/governing-rows.ts'
import { organisationAt } from '#platform/access/principal/organisation-at.ts'
import { invalidValues, notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { type GivenValues, missingIssues, valuePlaces } from '#platform/access/write/given-values.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { planNow } from './plan-now.ts'
import { keepUnitHistory } from './unit-lines.ts'

const spec = objects.unit

/**
 * The door in an organisation that has the new unit already: a unit lies in itself, so whether it may be made there can only be
 * told in the tree that holds it (D2: create checks the record it makes).
 */
async function doorWithUnit(door: DoorContext, id: string, parentId: unknown): Promise<DoorContext> {
  const organisation = await organisationAt(door.tx, door.tx.now)
  const parent = typeof parentId === 'string' ? parentId.toLowerCase() : null
  const units = unitTree([...organisation.places, { id, parentId: parent }])
  return { ...door, plan: await planNow(door, { ...organisation, units }), unitId: id }
}

/** Makes a unit below another. Nobody gains rights by it: it holds nothing yet. */
export async function createUnit(door: DoorContext, given: GivenValues): Promise<Written> {
  // The company itself is founded, not created (found-organisation.ts); a second top would be below nobody who may make units.
  if ((given.parentId ?? null) === null) throw invalidValues(missingIssues(['parentId']))
  const id = randomUUID()
  const within = await doorWithUnit(door, id, given.parentId)
  const prepared = await prepareCreate(within, 'unit', given)
  const record: EngineRecord = { ...prepared.record, id }
  const row = { ...prepared, record }
  const check = checkCreate(within.plan, 'unit', { record, relations: row.relations }, Object.keys(given))
  if (!check.allowed) {
    throw notPermitted(
      { operation: 'create', target: targetOf('unit', null, row), decision: decisionOn(within, 'unit', 'create', row) },
      valuePlaces(check.fields),
    )
  }
  await insertGoverning(door, spec, { id, ...governingColumns(spec, record, Object.keys(spec.fields)) })
  await keepUnitHistory(door.tx, record, door.plan.userId)
  recordAct(within, { event: 'unit.created', object: 'unit', operation: 'create', row, changes: changesBetween(spec, {}, record) })
  return afterwards({ ...door, plan: await planNow(door) }, 'unit', id)
}
