import { randomUUID } from 'node:crypto'
import { appendEvents } from '#platform/audit/append.ts'
import { deliverNewest } from '#platform/audit/outside/deliver.ts'
import { monthsLater, type Partition } from '#platform/audit/partition.ts'
import { announceRetirement, carryOutRetirement } from '#platform/audit/retire.ts'
import type { Database } from '#platform/database/database.ts'
import { asSequencer } from '#platform/database/open-sequencer.ts'
import { transact } from '#platform/database/transact.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import type { Attacker, Placed, Product } from '../attacker.ts'
import { type HeldOutside, LOG_TABLES } from '../log-under-attack.ts'
import { asOwner, attackerOn, productOn } from '../product-at-work.ts'

/** The attacker of a log of which a part was retired: all events of records of one month. */
export interface RetiredAttacker extends Attacker {
  /** What was retired, nine months old. */
  readonly retired: Partition
  /** A month of which nothing may be retired yet. */
  readonly young: string
  /** The events that went, the oldest of them from before there were commitments. */
  readonly gone: readonly Placed[]
  /** Says that they went. */
  readonly tombstone: Placed
  /** Events that stand: of the retired month and another class, of that month and the class that is kept, and of the young month. */
  readonly beside: Placed
  readonly keptBeside: Placed
  readonly younger: Placed
  /** Retires a partition as the operator does, from the tombstone to the end. */
  retire(partition: Partition): Promise<void>
  /** The first half of it: until the tombstone is told outside. */
  announce(partition: Partition): Promise<{ readonly eventId: string }>
}

export interface RetiredTampering {
  readonly name: string
  readonly apply: (attacker: RetiredAttacker) => Promise<unknown>
  readonly where?: 'victim' | 'tombstone' | 'beside' | 'keptBeside' | 'younger'
  /** Whether the newest checkpoint that the product signed meanwhile is the one that is held outside. */
  readonly isSentSince?: boolean
}

export interface LogWithRetired {
  readonly test: TestDatabase
  readonly attacker: RetiredAttacker
  held(isSentSince?: boolean): Promise<HeldOutside>
  restore(): Promise<void>
}

const thisMonth = new Date().toISOString().slice(0, 7)
const monthBack = (months: number): string => monthsLater(thisMonth, -months).slice(0, 7)
const RETIRED: Partition = { month: monthBack(9), class: 'record' }
const YOUNG = monthBack(3)

export const tableOf = ({ month, class: of }: { readonly month: string; readonly class: string }): string =>
  `audit_event_${month.replace('-', '_')}_${of}`

/** As events were kept before there were commitments. */
const LEGACY = `
  SELECT open_audit_month('${RETIRED.month}-10T12:00:00Z');
  INSERT INTO audit_event (id, event, category, severity, outcome, correlation_id, unit_id, created_at, ordinal, changes, shown, terms, details)
  VALUES (gen_random_uuid(), 'record.updated', 'record', 'info', 'done', 'old', gen_random_uuid(), '${RETIRED.month}-10T12:00:00Z', 0,
    '[{"field": "phone", "before": null, "after": "13700002222"}]', '[]', '{}', '{}')`

interface Operator {
  readonly product: Product
  /** Tells a place outside the newest checkpoint. */
  tell(): Promise<void>
  announce: RetiredAttacker['announce']
  carryOut(one: { readonly eventId: string }): Promise<void>
}

function operatorOn(test: TestDatabase): Operator {
  const product = productOn(test)
  const owner: Database = { ...test.database, assumedRole: null }
  const tell = async (): Promise<void> => {
    await product.sequence()
    await product.checkpoint()
    await deliverNewest(asSequencer(test.database), { name: 'a place', local: true, deliver: async () => undefined })
  }
  return {
    product,
    tell,
    announce: async (partition) => {
      const announced = await transact(owner, { mode: 'write', users: [] }, (tx) => announceRetirement(tx, partition, 'its time is over'))
      await tell()
      return announced
    },
    carryOut: async (one) => void (await carryOutRetirement(owner, one)),
  }
}

/** Some events of each class. */
async function live(test: TestDatabase, { product }: Operator): Promise<void> {
  await product.work(5)
  const actor = { userId: randomUUID(), unitId: randomUUID(), sessionId: null, assurance: 1 as const }
  const source = { actor, origin: { address: '192.0.2.77', client: null }, correlationId: 'kept' }
  await transact(test.database, { mode: 'write', users: [] }, (tx) =>
    appendEvents(tx, source, [{ event: 'system.loaded' }, { event: 'session.started' }]),
  )
  await product.sequence()
}

/** Events of three months, a checkpoint; the oldest are retired, others follow, and a checkpoint; then a tail, two of which wait. */
async function lead(test: TestDatabase, operator: Operator, clock: (at: string | null) => void): Promise<void> {
  clock(`${RETIRED.month}-10T12:00:00.000Z`)
  await asOwner(test, 'on', async (lease) => (await lease.script(LEGACY))[0]?.rows ?? [])
  await live(test, operator)
  await live(test, operator)
  clock(`${YOUNG}-10T12:00:00.000Z`)
  await live(test, operator)
  clock(null)
  await live(test, operator)
  await live(test, operator)
  await operator.tell()
  await asOwner(
    test,
    'on',
    async (lease) => (await lease.script('CREATE SCHEMA kept; CREATE TABLE kept.before AS TABLE audit_event'))[0]?.rows ?? [],
  )
  await operator.carryOut(await operator.announce(RETIRED))
  await live(test, operator)
  await operator.tell()
  await live(test, operator)
  await operator.product.append(2)
}

async function groundOf({ run }: Pick<Attacker, 'run'>) {
  const all = await run<Placed & { event: string; category: string; month: string; stands: boolean }>(
    `SELECT l.event_id AS id, l.position, b.event, b.category, audit_month(b.created_at) AS month, e.id IS NOT NULL AS stands
     FROM audit_leaf l JOIN (TABLE kept.before UNION ALL SELECT e.* FROM audit_event e WHERE NOT EXISTS (SELECT FROM kept.before b WHERE b.id = e.id)) b
       ON b.id = l.event_id LEFT JOIN audit_event e ON e.id = l.event_id ORDER BY l.position`,
  )
  const one = (month: string, category: string, event?: string, at = 0): Placed => {
    const found = all.filter((row) => row.month === month && row.category === category && row.stands && (event ?? row.event) === row.event)[
      at
    ]
    if (found === undefined) throw new Error('the log has no such event')
    return { id: found.id, position: found.position }
  }
  const gone = all.filter(({ stands }) => !stands).map(({ id, position }) => ({ id, position }))
  return {
    gone,
    legacy: gone[0] ?? one(thisMonth, 'record'),
    victim: one(thisMonth, 'record', 'record.updated'),
    other: one(thisMonth, 'record', 'record.updated', 1),
    tombstone: one(thisMonth, 'system', 'audit.retired'),
    beside: one(RETIRED.month, 'access'),
    keptBeside: one(RETIRED.month, 'system'),
    younger: one(YOUNG, 'record', 'record.updated'),
  }
}

/** Whatever tables an attack left, partitions are what they were. */
const PARTITIONS_AGAIN = `
  TRUNCATE ${LOG_TABLES.join(', ')};
  DROP TABLE IF EXISTS ${tableOf(RETIRED)};
  DO $$ DECLARE p record; BEGIN
    FOR p IN SELECT * FROM kept.partitions LOOP
      IF to_regclass('public.' || p.name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES IN (%L)', p.name, left(p.name, 19), substr(p.name, 21));
        PERFORM guard_audit_partition(p.name);
      END IF;
    END LOOP;
  END $$`

/** Makes a log on a database of its own, of which a part was honestly retired. */
export async function openLogWithRetired(): Promise<LogWithRetired> {
  let at: string | null = null
  const test = await openTestDatabase({ clock: () => at ?? new Date().toISOString() })
  const operator = operatorOn(test)
  await lead(test, operator, (moment) => {
    at = moment
  })
  const base = attackerOn(test, operator.product)
  const retire = async (partition: Partition): Promise<void> => operator.carryOut(await operator.announce(partition))
  const attacker: RetiredAttacker = {
    ...{ ...base, ...(await groundOf(base)), retired: RETIRED, young: YOUNG },
    ...{ retire, announce: operator.announce },
  }
  for (const table of LOG_TABLES) await base.run(`CREATE TABLE kept.${table} AS TABLE public.${table}`)
  await base.run(
    `CREATE TABLE kept.partitions AS SELECT c.relname::text AS name FROM pg_partition_tree('audit_event') p JOIN pg_class c ON c.oid = p.relid WHERE p.isleaf`,
  )
  const [key] = await base.run<{ verifier: string }>('SELECT verifier FROM audit_key')
  const notes = (): Promise<{ note: string }[]> => base.run('SELECT note FROM audit_checkpoint ORDER BY size')
  const [first, , second] = await notes()
  return {
    ...{ test, attacker },
    held: async (isSentSince = false) => {
      const newest = isSentSince ? (await notes()).at(-1) : second
      return { key: key?.verifier ?? '', checkpoints: [first?.note ?? '', newest?.note ?? ''] }
    },
    restore: async () => {
      const script = [PARTITIONS_AGAIN, ...LOG_TABLES.map((name) => `INSERT INTO ${name} TABLE kept.${name}`)]
      await asOwner(test, 'off', async (lease) => (await lease.script(script.join(';')))[0]?.rows ?? [])
    },
  }
}
