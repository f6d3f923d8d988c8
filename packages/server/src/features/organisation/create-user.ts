import { randomUUID } from 'node:crypto'
import { objects } from '@menshen/contract'
import { checkCreate, type EngineRecord, type Value } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { governingColumns, insertGoverning } from '#platform/access/governing-rows.ts'
import { notPermitted } from '#platform/access/refusals.ts'
import { decisionOn, type Row, targetOf } from '#platform/access/rows.ts'
import { prepareCreate } from '#platform/access/write/create-record.ts'
import { type GivenValues, valuePlaces } from '#platform/access/write/given-values.ts'
import { afterwards, changesBetween, recordAct, type Written } from '#platform/access/write/written.ts'
import { beginPeriod } from './periods.ts'
import { checkUserValues } from './user-values.ts'

const spec = objects.user

/**
 * Everything about a new user checked, and nothing made yet: before a password is hashed, which costs.
 *
 * @param also what the operation itself writes
 */
export async function prepareUser(door: DoorContext, given: GivenValues, also: Readonly<Record<string, Value>> = {}): Promise<Row> {
  const prepared = await prepareCreate(door, 'user', given)
  const id = randomUUID()
  // A user's entry is their own, so it is judged as such and not as its maker's (D2: create checks the record it makes).
  const record: EngineRecord = { ...prepared.record, ...also, id, ownerId: id }
  const row = { ...prepared, record }
  const check = checkCreate(door.plan, 'user', { record, relations: row.relations }, Object.keys(given))
  if (!check.allowed) {
    throw notPermitted(
      { operation: 'create', target: targetOf('user', null, row), decision: decisionOn(door, 'user', 'create', row) },
      valuePlaces(check.fields),
    )
  }
  await checkUserValues(door, record, Object.keys(given))
  return row
}

/** Makes an account. It has no rights before somebody gives it a role, and nobody can sign in with it before it has a password. */
export async function createUser(
  door: DoorContext,
  given: GivenValues,
  passwordHash: string | null,
  also: Readonly<Record<string, Value>> = {},
): Promise<Written> {
  const { tx, plan } = door
  const row = await prepareUser(door, given, also)
  const { record } = row
  const { id } = record
  await insertGoverning(door, spec, { id, ...governingColumns(spec, record, Object.keys(spec.fields)) })
  await beginPeriod(tx, 'user_status', { user_id: id, status: record.status, set_by: plan.userId })
  await beginPeriod(tx, 'user_unit', { user_id: id, unit_id: record.unitId, is_primary: true, added_by: plan.userId })
  if (passwordHash !== null) {
    const credential = {
      id: randomUUID(),
      user_id: id,
      kind: 'password',
      secret_hash: passwordHash,
      valid_from: tx.now,
      set_by: plan.userId,
    } as const
    await tx.query.insertInto('credential').values(credential).execute()
  }
  const details = { password: passwordHash !== null }
  recordAct(door, { event: 'user.created', object: 'user', operation: 'create', row, changes: changesBetween(spec, {}, record), details })
  return afterwards(door, 'user', id)
}
