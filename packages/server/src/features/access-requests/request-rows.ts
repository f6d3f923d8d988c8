import { type EventName, objects } from '@menshen/contract'
import { checkCreate, type EngineRecord, type Value } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, insertGoverning } from '#platform/access/governing-rows.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { valuePlaces } from '#platform/access/write/given-values.ts'
import { changesBetween, recordAct } from '#platform/access/write/written.ts'
import { Problem } from '#platform/http/problem.ts'

const spec = objects.accessRequest

/** What somebody asks for or takes. */
export interface Wish {
  readonly role: string
  readonly unitId: string
  readonly hours: number
  readonly reason: string
}

type Fields = Readonly<Record<string, Value>>

/** As the places of a refusal were sent. */
function asSent(thrown: unknown): unknown {
  if (!(thrown instanceof Problem)) return thrown
  const issues = thrown.issues.map((issue) => ({ ...issue, pointer: issue.pointer.replace('/values/', '/') }))
  return new Problem(thrown.code, { issues, ...(thrown.trace === undefined ? {} : { trace: thrown.trace }) })
}

/** The request checked as a record that its maker creates: the right to make just this one, and to refer to the unit (D2). */
export async function prepareRequest(door: DoorContext, wish: Wish): Promise<Row> {
  const { plan } = door
  const given = { role: wish.role, unitId: wish.unitId, hours: wish.hours, reason: wish.reason, ownerId: plan.userId }
  const prepared = await prepareCreate(door, 'accessRequest', given).catch((thrown: unknown) => {
    throw asSent(thrown)
  })
  const check = checkCreate(plan, 'accessRequest', prepared, Object.keys(given))
  if (check.allowed) return prepared
  const trace = {
    operation: 'create',
    target: targetOf('accessRequest', null, prepared),
    decision: decisionOn(door, 'accessRequest', 'create', prepared),
  }
  throw notPermitted(trace, valuePlaces(check.fields))
}

/** Stores what was prepared, with what the server says of it, and its event. */
export async function storeRequest(door: DoorContext, row: Row, fields: Fields, event: EventName): Promise<EngineRecord> {
  const record: EngineRecord = { ...row.record, ...fields, id: row.record.id, ownerId: row.record.ownerId, unitId: row.record.unitId }
  await insertGoverning(door, spec, { id: record.id, ...governingColumns(spec, record, Object.keys(spec.fields)) })
  recordAct(door, {
    event,
    object: 'accessRequest',
    operation: 'create',
    row: { ...row, record },
    changes: changesBetween(spec, {}, record),
  })
  return record
}

/** As much of a request as its way depends on, from its row. */
export function underwayOf({ record }: Row): { id: string; ownerId: string; unitId: string; role: string } {
  return { id: record.id, ownerId: record.ownerId ?? '', unitId: record.unitId, role: String(record.role) }
}
