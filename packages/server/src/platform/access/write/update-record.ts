import { namedFields, type ObjectSpec } from '@menshen/contract'
import { checkUpdate, type EngineRecord, writableFields } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { fieldOf, specOf } from '../object-types.ts'
import { notFound, notPermitted } from '../refusals.ts'
import { decisionOn, isInView, targetOf } from '../rows.ts'
import { type FieldValues, type GivenValues, parseValues, requireKnownFields, requireUnreserved, valuePlaces } from './given-values.ts'
import { carriedColumns, parentLinksOf, parentReadable } from './parents.ts'
import { columnsFor, updateRow } from './record-tables.ts'
import { referencesIn, requireReadable } from './references.ts'
import { NONE_ENDED } from './relations.ts'
import { consequences } from './reserved-values.ts'
import { requireSeparation } from './separation.ts'
import { lockTarget, type Precondition, requireOperation, requireUnchanged, type Target } from './target.ts'
import { afterwards, changesBetween, recordAct, type Undoable, type Written } from './written.ts'

/** A change that passed every check and is not stored yet. */
export interface PreparedUpdate {
  readonly target: Target
  readonly after: EngineRecord
  /** The fields whose value differs, what follows from the change included. */
  readonly changed: readonly string[]
}

function refusedFields(context: DoorContext, { object, id, row }: Target, fields: readonly string[]) {
  const trace = { operation: 'update', target: targetOf(object, id, row), decision: decisionOn(context, object, 'update', row) }
  return notPermitted(trace, valuePlaces(fields))
}

/** Everything that stands before the values: the record, the names, the right to change them as the record is (D1). */
async function openForUpdate(
  context: DoorContext,
  spec: ObjectSpec,
  id: string,
  given: GivenValues,
  precondition: Precondition,
): Promise<Target> {
  const object = spec.name
  const target = await lockTarget(context, object, id, 'update')
  if (!isInView(context, object, target.row)) throw notFound({ operation: 'update', target: targetOf(object, id, target.row) })
  requireKnownFields(context, spec, 'update', given)
  requireOperation(context, target, 'update')
  const named = namedFields(spec, 'update')
  const writable = writableFields(context.plan, object, 'update', target.row.record, target.row.relations).filter((name) =>
    named.includes(name),
  )
  const stopped = Object.keys(given).filter((name) => !writable.includes(name))
  if (stopped.length > 0) throw refusedFields(context, target, stopped)
  requireUnchanged(context, target, precondition, 'update')
  await requireSeparation(context, object, id, 'update')
  return target
}

function changedFields(values: FieldValues, before: EngineRecord): string[] {
  return Object.keys(values).filter((name) => values[name] !== (before[name] ?? null))
}

/** Checks a change up to the last rule, the state after it included (D2), and changes nothing yet. */
export async function prepareUpdate(
  context: DoorContext,
  object: string,
  id: string,
  given: GivenValues,
  precondition: Precondition = {},
): Promise<PreparedUpdate> {
  const spec = specOf(object)
  const target = await openForUpdate(context, spec, id, given, precondition)
  const before = target.row.record
  const values = parseValues(spec, 'update', given)
  const changed = changedFields(values, before)
  // What is there already is no change, so a form may send back the id of a parent that its user does not see.
  const differing = Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))
  requireUnreserved(spec, differing)
  await requireReadable(context, referencesIn(spec, differing))
  const further = consequences(object, before, { ...before, ...values })
  const after: EngineRecord = { ...before, ...values, ...further, id, ownerId: before.ownerId, unitId: before.unitId }
  const moved = parentLinksOf(spec).some((link) => changed.includes(link))
  const relations = moved ? { ...target.row.relations, parentReadable: await parentReadable(context, spec, after) } : target.row.relations
  const state = { record: before, relations: target.row.relations }
  const check = checkUpdate(context.plan, object, state, { record: after, relations }, Object.keys(values))
  if (!check.allowed) throw refusedFields(context, target, check.fields)
  return { target, after, changed: [...changed, ...Object.keys(further)] }
}

/** Stores a change and what goes with it: stamps, search terms, what the record carries of a new parent. */
export async function storeUpdate(context: DoorContext, object: string, { target, after, changed }: PreparedUpdate): Promise<EngineRecord> {
  const spec = specOf(object)
  const stamps = { updatedAt: context.tx.now, updatedBy: context.plan.userId }
  const stamped = Object.keys(stamps).filter((name) => fieldOf(spec, name) !== undefined)
  const record: EngineRecord = { ...after, ...stamps }
  const moved = parentLinksOf(spec).filter((link) => changed.includes(link))
  const [carried] = await carriedColumns(context, spec, [record], moved)
  await updateRow(context, spec, target.id, {
    ...columnsFor(spec, record, [...changed, ...stamped]),
    ...carried,
  })
  return record
}

/** Stores a change that was checked, where it is one, and hands over its event. */
export async function applyUpdate(context: DoorContext, object: string, prepared: PreparedUpdate): Promise<void> {
  const { row } = prepared.target
  if (prepared.changed.length > 0) await storeUpdate(context, object, prepared)
  const changes = changesBetween(specOf(object), row.record, prepared.after)
  recordAct(context, { event: 'record.updated', object, operation: 'update', row, changes })
}

/** Changes fields of a record. Sent values that are there already change nothing, not even who changed it last. */
export async function updateRecord(
  context: DoorContext,
  object: string,
  id: string,
  given: GivenValues,
  precondition: Precondition = {},
): Promise<Written> {
  return (await updateUndoably(context, object, id, given, precondition)).written
}

/** The same, with what it takes to take it back. */
export async function updateUndoably(
  context: DoorContext,
  object: string,
  id: string,
  given: GivenValues,
  precondition: Precondition = {},
): Promise<Undoable> {
  const prepared = await prepareUpdate(context, object, id, given, precondition)
  await applyUpdate(context, object, prepared)
  return { written: await afterwards(context, object, id), before: prepared.target.shown, ended: NONE_ENDED }
}
