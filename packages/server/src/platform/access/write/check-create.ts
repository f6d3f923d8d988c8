import { randomUUID } from 'node:crypto'
import { initialValues, missingFields, type ObjectSpec } from '@menshen/contract'
import { checkCreate, type EngineRecord, type Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { fieldOf } from '../object-types.ts'
import { invalidValues, notPermitted } from '../refusals.ts'
import { decisionOn, type Row, targetOf } from '../rows.ts'
import {
  everWritable,
  type FieldValues,
  type GivenValues,
  missingIssues,
  parseValues,
  requireKnownFields,
  requireUnreserved,
  valuePlaces,
} from './given-values.ts'

/** The record with defaults applied: its maker's own, in their primary unit, when nothing else is said. */
function recordMade({ tx, plan, unitId }: DoorContext, spec: ObjectSpec, values: FieldValues): EngineRecord {
  const stamps: Record<string, Value> = { createdAt: tx.now, createdBy: plan.userId, updatedAt: tx.now, updatedBy: plan.userId }
  const known = Object.fromEntries(Object.entries(stamps).filter(([name]) => fieldOf(spec, name) !== undefined))
  return { ...initialValues(spec), ownerId: plan.userId, unitId, ...values, ...known, id: randomUUID() }
}

/** The fields that stand in the way of a create by the policy alone, before any value is looked at. */
function requireWritable(context: DoorContext, spec: ObjectSpec, values: GivenValues): void {
  const writable = everWritable(context, spec, 'create')
  const stopped = Object.keys(values).filter((name) => !writable.includes(name))
  if (stopped.length === 0) return
  throw notPermitted({ operation: 'create', target: targetOf(spec.name, null, null) }, valuePlaces(stopped))
}

function checkValues(spec: ObjectSpec, given: GivenValues): FieldValues {
  const values = parseValues(spec, 'create', given)
  requireUnreserved(spec, values)
  const missing = missingFields(spec, { ...initialValues(spec), ownerId: '', unitId: '', ...values })
  if (missing.length === 0) return values
  throw invalidValues(missingIssues(missing))
}

/** What is to be made, checked as far as it can be without looking at other records: names, rights by the policy, values. */
export function openCreate(context: DoorContext, spec: ObjectSpec, given: GivenValues): FieldValues {
  requireKnownFields(context, spec, 'create', given)
  requireWritable(context, spec, given)
  return checkValues(spec, given)
}

/** The record with its defaults, once the person may make just this one (D2). `parentReadable`: they read a parent it names. */
export function checkedCreate(context: DoorContext, spec: ObjectSpec, values: FieldValues, parentReadable: boolean): Row {
  const object = spec.name
  const record = recordMade(context, spec, values)
  const relations = { onTeam: false, shared: 0, parentReadable } as const
  const row: Row = { record, relations, deletedAt: null }
  const check = checkCreate(context.plan, object, { record, relations }, Object.keys(values))
  if (!check.allowed) {
    const trace = { operation: 'create', target: targetOf(object, null, row), decision: decisionOn(context, object, 'create', row) }
    throw notPermitted(trace, valuePlaces(check.fields))
  }
  return row
}
