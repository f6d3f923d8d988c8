import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { door } from '#platform/access/door.ts'
import { planSource } from '#platform/access/principal/plan-source.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import { tokenHash } from '#platform/crypto/tokens.ts'
import type { Database } from '#platform/database/database.ts'
import { type Transaction, transact } from '#platform/database/transact.ts'
import { readPrincipal } from '#platform/http/principal.ts'
import { behindTheDoor } from '../harness/behind-the-door.ts'
import { insertSession } from '../harness/insert-session.ts'
import { openTestDatabase, TEST_BACKEND, type TestDatabase } from '../harness/test-database.ts'
import { bumpUser, rawRows } from './raw-rows.ts'
import { readCommitted, withLeases } from './revocation/faults.ts'
import { smallCompanyPolicy } from './small-company-policy.ts'

const keys = keysFrom(Buffer.alloc(32, 3))
let test: TestDatabase
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

interface Scene {
  readonly token: string
  readonly customer: string
  /** Takes the right away and writes what its holder must never see. */
  revokeAndWrite(): Promise<void>
}

async function scene(): Promise<Scene> {
  const rows = rawRows(test.database)
  const [unit, person, customer] = [randomUUID(), randomUUID(), randomUUID()]
  await rows.unit(unit, null)
  await rows.person(person, unit)
  await rows.policy(smallCompanyPolicy)
  const assignment = await rows.assignment(person, 'seller', unit)
  const { credentials } = await insertSession(test.database, keys, person)
  const event = (tx: Transaction, object: string, id: string) =>
    tx.query
      .insertInto('audit_event')
      .values({
        ...{ id: randomUUID(), event: 'test.done', category: 'record', severity: 'info', outcome: 'done', object, record_id: id },
        ...{ operation: null, record_owner_id: null, record_unit_id: null, assurance: null, address: null, client: null, problem: null },
        ...{ correlation_id: 'test', owner_id: null, unit_id: unit, created_at: tx.now, session_id: null, decision: null },
        ...{ changes: '[]', shown: '[]', terms: '{}', details: '{}', ordinal: object === 'customer' ? 1 : 0 },
      })
      .execute()
  const write = (database: Database, work: (tx: Transaction) => Promise<unknown>) => transact(database, { mode: 'rights' }, work)
  await write(test.database, async (tx) => {
    await behindTheDoor(tx).execute({
      text: `INSERT INTO customer (id, name, status, level, currency, notes, owner_id, unit_id, created_at, created_by, updated_at, updated_by)
             VALUES ($1, 'Customer', 'active', 'b', 'CNY', 'old', $2, $3, now(), $2, now(), $2)`,
      values: [customer, randomUUID(), unit],
    })
    await event(tx, 'customer', customer)
  })
  return {
    token: tokenHash(credentials.cookie.split('=')[1] ?? ''),
    customer,
    revokeAndWrite: () =>
      write(test.another(), async (tx) => {
        await tx.execute({ text: 'UPDATE assignment SET valid_until = $2 WHERE id = $1', values: [assignment, tx.now] })
        await bumpUser(tx, person)
        await event(tx, 'assignment', assignment)
        await behindTheDoor(tx).execute({
          text: "UPDATE customer SET notes = 'secret, written afterwards' WHERE id = $1",
          values: [customer],
        })
        await event(tx, 'customer', customer)
      }).then(() => undefined),
  }
}

/** A request that is held up between finding out its rights and reading the data. */
async function heldUpRequest(database: Database, { token, customer, revokeAndWrite }: Scene): Promise<unknown> {
  const [reached, resumed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const request = transact(database, { mode: 'read' }, async (tx) => {
    const principal = await readPrincipal(tx, token)
    if (principal === null) throw new Error('nobody is signed in')
    const plan = await planSource().planOf(tx, principal, null)
    reached.resolve()
    await resumed.promise
    const context = { tx, plan, unitId: principal.unitId, language: 'en', keys, audit: () => undefined } as const
    return (await door(context).record('customer', customer)).fields.notes
  })
  await Promise.race([reached.promise, request])
  await revokeAndWrite()
  resumed.resolve()
  return request
}

describe.runIf(TEST_BACKEND === 'postgres')('F1: rights and data are read in one snapshot', () => {
  it('a request that began before sees nothing that was written after its right was gone', async () => {
    expect(await heldUpRequest(test.database, await scene())).toBe('old')
  })

  it('with READ COMMITTED it would: this test sees the mistake', async () => {
    expect(await heldUpRequest(withLeases(test.database, readCommitted), await scene())).toBe('secret, written afterwards')
  })
})
