import { openTestDatabase, type TestDatabase } from '#test/harness/test-database.ts'
import type { Attacker, Placed, Product, Tampering } from './attacker.ts'
import { asOwner, attackerOn, productOn } from './product-at-work.ts'

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

export const LOG_TABLES = ['event', 'pending', 'leaf', 'node', 'tree', 'key', 'checkpoint', 'delivery'].map((name) => `audit_${name}`)

/** Events as they were kept before there were commitments. */
const OLD_EVENT = `
  INSERT INTO audit_event (id, event, category, severity, outcome, correlation_id, unit_id, created_at, ordinal, address, changes, shown, terms, details)
  VALUES (gen_random_uuid(), 'record.updated', 'record', 'info', 'done', 'old', gen_random_uuid(), now(), 0, '198.51.100.7',
    '[{"field": "phone", "before": "13700001111", "after": "13700002222"}]', '[]', '{}', '{}')`

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
  for (const table of LOG_TABLES) await base.run(`CREATE TABLE kept.${table} AS TABLE public.${table}`)
  const [key] = await base.run<{ verifier: string }>('SELECT verifier FROM audit_key')
  const [first, second] = await base.run<{ note: string }>('SELECT note FROM audit_checkpoint ORDER BY size')
  const held: HeldOutside = { key: key?.verifier ?? '', checkpoints: [first?.note ?? '', second?.note ?? ''] }
  const restore = async (after?: Tampering): Promise<void> => {
    const script = [
      after?.undo ?? '',
      `TRUNCATE ${LOG_TABLES.join(', ')}`,
      ...LOG_TABLES.map((name) => `INSERT INTO ${name} TABLE kept.${name}`),
    ]
    await asOwner(test, 'off', async (lease) => (await lease.script(script.join(';')))[0]?.rows ?? [])
  }
  return { test, held, attacker, restore }
}
