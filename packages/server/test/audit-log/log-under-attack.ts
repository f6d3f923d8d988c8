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
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import type { Attacker, Placed, Product, Tampering } from './attacker.ts'

/** What was sent outside before the attack, and the attacker cannot reach. */
export interface HeldOutside {
  readonly key: string
  /** The two newest checkpoints that were sent. */
  readonly checkpoints: readonly [string, string]
}

export interface LogUnderAttack {
  readonly test: TestDatabase
  readonly held: HeldOutside
  readonly attacker: Attacker
  /** Makes the log again what it was before the attack. */
  restore(after?: Tampering): Promise<void>
}

const TABLES = ['event', 'pending', 'leaf', 'node', 'tree', 'key', 'checkpoint', 'delivery'].map((name) => `audit_${name}`)

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

/** Events as they were kept before there were commitments. */
const OLD_EVENT = `
  INSERT INTO audit_event (id, event, category, severity, outcome, correlation_id, unit_id, created_at, ordinal, address, changes, shown, terms, details)
  VALUES (gen_random_uuid(), 'record.updated', 'record', 'info', 'done', 'old', gen_random_uuid(), now(), 0, '198.51.100.7',
    '[{"field": "phone", "before": "13700001111", "after": "13700002222"}]', '[]', '{}', '{}')`

/** INVARIANT: the connection goes back as it came, for the product works on it too. */
async function asOwner<Row>({ database }: TestDatabase, triggers: 'on' | 'off', work: (lease: Lease) => Promise<Row[]>): Promise<Row[]> {
  const lease = await database.lease()
  try {
    if (triggers === 'off') await lease.script('SET session_replication_role = replica')
    return await work(lease)
  } finally {
    await lease.script('RESET session_replication_role')
    lease.release()
  }
}

function productOn(test: TestDatabase): Product {
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

/** Three events of old and 22 new, a checkpoint, 25 more, a checkpoint; then a tail of ten that no checkpoint outside covers, two of which wait. */
async function lead(test: TestDatabase, product: Product): Promise<void> {
  // A month ago there was no log, and whoever owns the database makes room for one.
  await asOwner(test, 'on', async (lease) => (await lease.script("SELECT open_audit_month(now() - interval '30 days')"))[0]?.rows ?? [])
  for (const _ of [1, 2, 3]) await asOwner(test, 'on', async (lease) => (await lease.script(OLD_EVENT))[0]?.rows ?? [])
  for (const events of [22, 25]) {
    await product.work(events)
    await product.checkpoint()
  }
  await product.work(8)
  await product.append(2)
}

function attackerOn(test: TestDatabase, product: Product): Omit<Attacker, 'victim' | 'other' | 'legacy'> {
  const run: Attacker['run'] = (text, values = []) =>
    asOwner(test, 'off', async (lease) => (await lease.execute<never>({ text, values })).rows)
  return { run, product }
}

const EVENTS = 'SELECT l.event_id AS id, l.position FROM audit_leaf l JOIN audit_event e ON e.id = l.event_id'

async function placed({ run }: Pick<Attacker, 'run'>, beyond: number): Promise<Placed> {
  const [found] = await run<Placed>(`${EVENTS} WHERE e.event = 'record.updated' AND l.position >= $1 ORDER BY l.position`, [beyond])
  if (found === undefined) throw new Error('the log has no such event')
  return found
}

/** Makes a log of about sixty events on a database of its own. */
export async function openLogUnderAttack(): Promise<LogUnderAttack> {
  const test = await openTestDatabase()
  const product = productOn(test)
  await lead(test, product)
  const base = attackerOn(test, product)
  const attacker = { ...base, victim: await placed(base, 10), other: await placed(base, 30), legacy: await placed(base, 1) }
  await base.run('CREATE SCHEMA kept')
  for (const table of TABLES) await base.run(`CREATE TABLE kept.${table} AS TABLE public.${table}`)
  const [key] = await base.run<{ verifier: string }>('SELECT verifier FROM audit_key')
  const [first, second] = await base.run<{ note: string }>('SELECT note FROM audit_checkpoint ORDER BY size')
  const held: HeldOutside = { key: key?.verifier ?? '', checkpoints: [first?.note ?? '', second?.note ?? ''] }
  const restore = async (after?: Tampering): Promise<void> => {
    const script = [after?.undo ?? '', `TRUNCATE ${TABLES.join(', ')}`, ...TABLES.map((name) => `INSERT INTO ${name} TABLE kept.${name}`)]
    await asOwner(test, 'off', async (lease) => (await lease.script(script.join(';')))[0]?.rows ?? [])
  }
  return { test, held, attacker, restore }
}
