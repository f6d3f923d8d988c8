import { randomUUID } from 'node:crypto'
import type { PolicyDocument } from '@menshen/engine'
import { appendEvent, NOBODY, type Receipt } from '#platform/audit/append.ts'
import type { Database } from '#platform/database/database.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'

/** Rows of an organisation written by hand, for tests of what only reads them. */
export interface RawRows {
  unit(id: string, parentId: string | null, from?: string): Promise<void>
  person(id: string, unitId: string, from?: string): Promise<void>
  assignment(userId: string, role: string, unitId: string, from?: string, until?: string): Promise<string>
  manager(userId: string, managerId: string, from?: string, until?: string): Promise<void>
  attribute(userId: string, name: string, value: unknown, from?: string, until?: string): Promise<void>
  policy(document: PolicyDocument): Promise<number>
}

const source = { actor: NOBODY, origin: { address: null, client: null }, correlationId: 'test' }

const event = (tx: Transaction, object: string, recordId: string): Promise<Receipt> =>
  appendEvent(tx, { ...source }, { event: 'system.loaded', target: { object, recordId, ownerId: null, unitId: null } })

const insert = (tx: Transaction, table: string, row: Readonly<Record<string, unknown>>) =>
  tx.execute({
    text: `INSERT INTO "${table}" (${Object.keys(row)
      .map((name) => `"${name}"`)
      .join(', ')}) VALUES (${Object.keys(row)
      .map((_, i) => `$${i + 1}`)
      .join(', ')})`,
    values: Object.values(row),
  })

const stamps = (tx: Transaction, by: string) => ({ created_at: tx.now, created_by: by, updated_at: tx.now, updated_by: by })

export const bumpOrganisation = (tx: Transaction) =>
  tx.execute({ text: 'UPDATE rights_version SET organisation = organisation + 1', values: [] })

export const bumpUser = (tx: Transaction, id: string) =>
  tx.execute({ text: 'UPDATE "user" SET rights_version = rights_version + 1 WHERE id = $1', values: [id] })

export function rawRows(database: Database): RawRows {
  const write = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => transact(database, { mode: 'rights' }, work)
  return {
    unit: (id, parentId, from) =>
      write(async (tx) => {
        const named = { name: `Unit ${id.slice(0, 2)}`, name_zh: null, parent_id: parentId, head_id: null }
        await insert(tx, 'unit', { id, ...named, kind: 'team', owner_id: id, unit_id: id, ...stamps(tx, id) })
        await insert(tx, 'unit_history', { id: randomUUID(), unit_id: id, ...named, valid_from: from ?? tx.now })
        await bumpOrganisation(tx)
        await event(tx, 'unit', id)
      }),
    person: (id, unitId, from) =>
      write(async (tx) => {
        const known = { name: `Person ${id.slice(0, 2)}`, email: `${id.slice(0, 8)}@example.com`, status: 'active', locale: 'zh' }
        const place = { time_zone: 'Asia/Shanghai', owner_id: id, unit_id: unitId }
        await insert(tx, 'user', { id, ...known, ...place, ...stamps(tx, id) })
        await insert(tx, 'user_status', { id: randomUUID(), user_id: id, status: 'active', valid_from: from ?? tx.now })
        await event(tx, 'user', id)
      }),
    assignment: (userId, role, unitId, from, until) =>
      write(async (tx) => {
        const id = randomUUID()
        const period = { valid_from: from ?? tx.now, ...(until === undefined ? {} : { valid_until: until }) }
        const why = { reason: 'test', granted_by: userId, owner_id: userId, unit_id: unitId }
        await insert(tx, 'assignment', { id, role, ...period, ...why, ...stamps(tx, userId) })
        await bumpUser(tx, userId)
        await event(tx, 'assignment', id)
        return id
      }),
    manager: (userId, managerId, from, until) =>
      write(async (tx) => {
        const period = { valid_from: from ?? tx.now, ...(until === undefined ? {} : { valid_until: until }) }
        await insert(tx, 'user_manager', { id: randomUUID(), user_id: userId, manager_id: managerId, ...period })
        await bumpOrganisation(tx)
        await event(tx, 'user', userId)
      }),
    attribute: (userId, name, value, from, until) =>
      write(async (tx) => {
        const period = { valid_from: from ?? tx.now, ...(until === undefined ? {} : { valid_until: until }) }
        await insert(tx, 'user_attribute', { id: randomUUID(), user_id: userId, name, value: JSON.stringify(value), ...period })
        await bumpUser(tx, userId)
        await event(tx, 'user', userId)
      }),
    policy: (document) =>
      write(async (tx) => {
        const id = randomUUID()
        const { rows } = await tx.execute<{ number: number }>({
          text: 'SELECT coalesce(max(number), 0) + 1 AS number FROM policy_version',
          values: [],
        })
        const number = rows[0]?.number ?? 1
        const made = { created_at: tx.now, created_by: id, published_at: tx.now, published_by: id, owner_id: id, unit_id: id }
        await insert(tx, 'policy_version', { id, number, ...made, document: JSON.stringify(document) })
        await tx.execute({ text: 'UPDATE rights_version SET policy = $1', values: [number] })
        await event(tx, 'policy', id)
        return number
      }),
  }
}
