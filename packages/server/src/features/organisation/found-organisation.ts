import { randomUUID } from 'node:crypto'
import { initialValues, objects } from '@menshen/contract'
import type { EngineRecord, Value } from '@menshen/engine'
import { governingColumns } from '#platform/access/governing-rows.ts'
import { changesBetween } from '#platform/access/write/written.ts'
import { appendEvent, type EventSource } from '#platform/audit/append.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { beginPeriod, insertLine } from './periods.ts'
import { keepUnitHistory } from './unit-lines.ts'

export interface Founding {
  readonly company: { readonly name: string; readonly nameZh?: string | null }
  /** The first account. */
  readonly administrator: Readonly<Record<string, Value>> & { readonly name: string; readonly email: string }
  /** The role the first account holds in the company. */
  readonly role: string
  /** Null: nobody can sign in with it yet. */
  readonly passwordHash: string | null
}

export interface Founded {
  readonly unitId: string
  readonly userId: string
}

type Kind = 'unit' | 'user' | 'assignment'

/** Whether there is an organisation, or anything of one. */
export async function isFounded(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.execute<{ found: boolean }>({
    text: 'SELECT EXISTS (SELECT FROM unit) OR EXISTS (SELECT FROM "user") AS found',
    values: [],
  })
  return rows[0]?.found !== false
}

/**
 * Makes what everything else is made by: the company, its first account and that account's role. It asks nobody, because there is
 * nobody yet; so it refuses as soon as there is. Its events are the first account's own (there is no system subject, V7).
 *
 * @param source where it came from; the actor is filled in
 */
export async function foundOrganisation(tx: Transaction, founding: Founding, source: Omit<EventSource, 'actor'>): Promise<Founded> {
  if (tx.mode !== 'rights') throw new Error('founding an organisation changes rights and does not hold their lock')
  if (await isFounded(tx)) throw new Error('the organisation has been founded already')
  const [unitId, userId, assignmentId] = [randomUUID(), randomUUID(), randomUUID()]
  const stamps = { createdAt: tx.now, createdBy: userId, updatedAt: tx.now, updatedBy: userId }
  const actor = { userId, unitId, sessionId: null, assurance: null }
  const make = async (
    object: Kind,
    record: EngineRecord,
    event: 'unit.created' | 'user.created' | 'assignment.granted',
    more: object = {},
  ): Promise<void> => {
    const spec = objects[object]
    await insertLine(tx, object, { id: record.id, ...governingColumns(spec, record, Object.keys(spec.fields)), ...more })
    const target = { object, recordId: record.id, ownerId: record.ownerId, unitId: record.unitId }
    await appendEvent(
      tx,
      { ...source, actor },
      { event, operation: 'create', target, changes: changesBetween(spec, {}, record), details: { founding: true } },
    )
  }
  const { company, administrator, role, passwordHash } = founding
  const unit = {
    ...initialValues(objects.unit),
    kind: 'company',
    name: company.name,
    nameZh: company.nameZh ?? null,
    ...stamps,
    id: unitId,
    ownerId: userId,
    unitId,
  }
  await make('unit', unit, 'unit.created')
  await keepUnitHistory(tx, unit, userId)
  await make('user', { ...initialValues(objects.user), ...administrator, ...stamps, id: userId, ownerId: userId, unitId }, 'user.created')
  await beginPeriod(tx, 'user_status', { user_id: userId, status: 'active', set_by: userId })
  await beginPeriod(tx, 'user_unit', { user_id: userId, unit_id: unitId, is_primary: true, added_by: userId })
  if (passwordHash !== null) {
    const credential = {
      id: randomUUID(),
      user_id: userId,
      kind: 'password',
      secret_hash: passwordHash,
      valid_from: tx.now,
      set_by: userId,
    } as const
    await tx.query.insertInto('credential').values(credential).execute()
  }
  const held = { role, validFrom: tx.now, validUntil: null, reason: 'founding', grantedBy: userId, endedBy: null }
  await make('assignment', { ...held, ...stamps, id: assignmentId, ownerId: userId, unitId }, 'assignment.granted', {
    valid_until: 'infinity',
  })
  return { unitId, userId }
}
