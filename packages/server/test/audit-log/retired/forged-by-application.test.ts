import { randomBytes, randomUUID } from 'node:crypto'
import { readVerifier } from '@menshen/ledger'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sealValues } from '#platform/audit/event-entry.ts'
import type { Partition } from '#platform/audit/partition.ts'
import { hexOf, type StoredEvent } from '#platform/audit/stored-event.ts'
import { databaseSource } from '#platform/audit/verify/database-source.ts'
import { verifyLog } from '#platform/audit/verify/verify-log.ts'
import { transact } from '#platform/database/transact.ts'
import { storedEvent } from '../rebuild.ts'
import { sumOf } from './forge.ts'
import { type LogWithRetired, openLogWithRetired } from './log-with-retired.ts'

let log: LogWithRetired
let partition: Partition
beforeAll(async () => {
  log = await openLogWithRetired()
  partition = { ...log.attacker.retired, class: 'access' }
})
afterEach(() => log.restore())
afterAll(() => log.test.close())

const COLUMNS = ['id', 'event', 'category', 'severity', 'outcome', 'object', 'correlation_id', 'unit_id', 'created_at', 'ordinal']
const JSON_COLUMNS = ['changes', 'shown', 'terms', 'details', 'commitments', 'salts']

/** An event as whoever has the application's login can type it. */
async function typed(but: Partial<StoredEvent>, leaf?: string): Promise<void> {
  const like = await storedEvent(log.attacker, log.attacker.tombstone.id)
  const { commitments: _c, salts: _s, leaf: _l, ...row } = { ...like, ...but, id: randomUUID() }
  const sealed = sealValues(row)
  const event: Record<string, unknown> = { ...row, ...sealed, leaf: leaf ?? hexOf(sealed.leaf) }
  const columns = [...COLUMNS, ...JSON_COLUMNS, 'leaf']
  const values = columns.map((name) => (JSON_COLUMNS.includes(name) ? JSON.stringify(event[name]) : event[name]))
  const places = columns.map(
    (name, at) => `$${at + 1}${JSON_COLUMNS.includes(name) ? '::text::jsonb' : name === 'leaf' ? '::text::bytea' : ''}`,
  )
  await transact(log.test.database, { mode: 'write', users: [] }, (tx) =>
    tx.execute({ text: `INSERT INTO audit_event (${columns}) VALUES (${places})`, values }),
  )
  await log.attacker.product.sequence()
}

const missing = async (): Promise<string[]> => {
  const { key, checkpoints } = await log.held(true)
  const { findings } = await verifyLog(await databaseSource(log.test.database), { key: readVerifier(key), checkpoints })
  return findings.map(({ kind }) => kind).filter((kind) => /event-missing|retired|partitions/.test(kind))
}

describe('A4: what whoever has the login of the application says was retired', () => {
  it.each<[string, (details: Record<string, unknown>) => [Partial<StoredEvent>, string?]]>([
    ['of nothing', (details) => [{ details, object: 'customer' }]],
    ['of long ago', (details) => [{ details, created_at: `${partition.month}-20T12:00:00.000Z` }]],
    ['of a class that goes itself', (details) => [{ details, category: 'session' }]],
    ['with the leaf of another event', (details) => [{ details }, hexOf(randomBytes(32))]],
    ['of another month', (details) => [{ details: { ...details, month: log.attacker.young } }]],
  ])('does not stand in the way of a retirement, when it is %s', async (_what, forged) => {
    await typed(...forged({ ...partition, ...(await sumOf(log.attacker, partition)), reason: 'forged' }))
    await log.attacker.retire(partition)
    expect(await missing()).toEqual([])
  })

  it('has an event of its own retired, and it is found that it was not of that time', async () => {
    await typed({ event: 'access.denied', category: 'access', details: {}, created_at: `${partition.month}-20T12:00:00.000Z` })
    await log.attacker.retire(partition)
    const { key, checkpoints } = await log.held(true)
    const { findings } = await verifyLog(await databaseSource(log.test.database), { key: readVerifier(key), checkpoints })
    expect(findings).toMatchObject([{ kind: 'event-back-dated', detail: `${partition.month}/access` }])
  })
})
