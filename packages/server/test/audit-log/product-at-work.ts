import { randomBytes, randomUUID } from 'node:crypto'
import { appendEvents, type EventDraft, type EventSource } from '#platform/audit/append.ts'
import { auditSigner } from '#platform/audit/audit-signer.ts'
import { makeCheckpoint } from '#platform/audit/checkpoint.ts'
import { eraseSome } from '#platform/audit/erase.ts'
import { keysFrom } from '#platform/crypto/keys.ts'
import type { Database, Lease } from '#platform/database/database.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { placeAll } from '#test/harness/place-all.ts'
import type { TestDatabase } from '#test/harness/test-database.ts'
import type { Attacker, Product } from './attacker.ts'

const personal = (at: number): EventSource => ({
  actor: { userId: randomUUID(), unitId: randomUUID(), sessionId: randomUUID(), assurance: 2 },
  origin: { address: `192.0.2.${at}`, client: `Firefox ${at}` },
  correlationId: `act-${at}`,
})

const target = () => ({ object: 'customer', recordId: randomUUID(), ownerId: randomUUID(), unitId: randomUUID() })

function drafts(at: number): EventDraft[] {
  const decision = { allowed: true, grants: [{ id: `g${at}`, role: 'sales', scope: 'mine' as const }], denials: [] }
  return [
    {
      ...{ event: 'record.updated', operation: 'update', target: target(), decision, terms: { q: `王 ${at}` }, shown: [randomUUID()] },
      changes: [
        { field: 'phone', before: `1380000${1000 + at}`, after: `1390000${1000 + at}` },
        { field: 'creditLimit', before: null, after: 5_000 + at },
        { field: 'notes', before: `was ${at}`, after: null },
      ],
      details: { endpoint: 'customer.update', count: 3 + at, limit: null },
    },
    { event: 'record.listed', operation: 'read', decision, shown: [randomUUID(), randomUUID()], details: { count: 2 } },
    { event: 'access.denied', outcome: 'refused', problem: 'not-found', target: target() },
    { event: 'record.read', operation: 'read', target: target(), decision },
    { event: 'export.requested', target: target(), decision, details: { rows: 1_000 + at } },
  ]
}

/** INVARIANT: the connection goes back as it came, for the product works on it too. */
export async function asOwner<Row>(
  { database }: TestDatabase,
  triggers: 'on' | 'off',
  work: (lease: Lease) => Promise<Row[]>,
): Promise<Row[]> {
  const lease = await database.lease()
  try {
    if (triggers === 'off') await lease.script('SET session_replication_role = replica')
    return await work(lease)
  } finally {
    await lease.script('RESET session_replication_role')
    lease.release()
  }
}

/** The product at work on a database, under keys of its own. */
export function productOn(test: TestDatabase): Product {
  const sequencer: Database = asSequencer(test.database)
  const ring = keysFrom(randomBytes(32)).auditKey
  const sequence = async (): Promise<void> => void (await placeAll(sequencer))
  let at = 0
  const append = async (events: number): Promise<void> => {
    for (let left = events; left > 0; left -= 5) {
      at += 1
      await transact(test.database, { mode: 'write', users: [] }, (tx) => appendEvents(tx, personal(at), drafts(at).slice(0, left)))
    }
  }
  return {
    append,
    sequence,
    erase: async (event, names) => {
      const owner: Database = { ...test.database, assumedRole: null }
      await transact(owner, { mode: 'write', users: [] }, (tx) => eraseSome(tx, { event, names }, 'asked for'))
      await sequence()
    },
    checkpoint: async () =>
      void (await transact(sequencer, { mode: 'read' }, (tx) => makeCheckpoint(tx, () => auditSigner(tx, ring, () => 'log.example')))),
    work: async (events) => {
      await append(events)
      await sequence()
    },
  }
}

/** Whoever owns that database. */
export function attackerOn(test: TestDatabase, product: Product): Omit<Attacker, 'victim' | 'other' | 'legacy'> {
  const run: Attacker['run'] = (text, values = []) =>
    asOwner(test, 'off', async (lease) => (await lease.execute<never>({ text, values })).rows)
  return { run, product }
}
