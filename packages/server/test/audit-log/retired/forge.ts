import { randomUUID } from 'node:crypto'
import { alter } from '../attacker.ts'
import { sealAnew, waitAnew } from '../rebuild.ts'
import { type RetiredAttacker, tableOf } from './log-with-retired.ts'

/** Where a leaf says that its event lies. */
export interface Label {
  readonly month: string
  readonly class: string
}

/** The leaf of an event says that it lies elsewhere. */
export async function relabel({ run }: RetiredAttacker, id: string, to: Label): Promise<void> {
  await run('UPDATE audit_leaf SET created_at = $2, category = $3 WHERE event_id = $1', [id, `${to.month}-11T12:00:00Z`, to.class])
}

export async function remove({ run }: RetiredAttacker, id: string): Promise<void> {
  await run('DELETE FROM audit_event WHERE id = $1', [id])
}

export async function hide(attacker: RetiredAttacker, id: string, to: Label = attacker.retired): Promise<void> {
  await remove(attacker, id)
  await relabel(attacker, id, to)
}

/** What a tombstone has to say of all leaves that have that label now. */
export async function sumOf({ run }: RetiredAttacker, { month, class: of }: Label): Promise<{ events: number; digest: string }> {
  const [sum] = await run<{ events: number; digest: string }>(
    `SELECT count(*)::integer AS events, encode(sha256(coalesce(string_agg(hash, ''::bytea ORDER BY position), '')), 'base64') AS digest
     FROM audit_leaf WHERE category = $1 AND audit_month(created_at) = $2`,
    [of, month],
  )
  if (sum === undefined) throw new Error('there is no sum')
  return sum
}

/** An event like the tombstone, which waits for its place as any new one does. @returns its id */
export async function forgeWaiting(attacker: RetiredAttacker, details: object, but: object = {}): Promise<string> {
  const id = randomUUID()
  await attacker.run(
    `INSERT INTO audit_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', $1::text, 'transaction_id', pg_current_xact_id()::text,
       'details', e.details || $2::text::jsonb) || $3::text::jsonb)).* FROM audit_event e WHERE e.id = $4`,
    [id, JSON.stringify(details), JSON.stringify(but), attacker.tombstone.id],
  )
  await sealAnew(attacker, id)
  await waitAnew(attacker, `id = '${id}'`)
  return id
}

/** A tombstone that the product gives its place, and signs as it signs everything. @returns its id */
export async function forge(attacker: RetiredAttacker, details: object, but: object = {}): Promise<string> {
  const id = await forgeWaiting(attacker, details, but)
  await attacker.product.sequence()
  await attacker.product.checkpoint()
  return id
}

/** A tombstone forged for all that has such a label now. */
export const forgeFor = async (attacker: RetiredAttacker, label: Label, but: object = {}): Promise<string> =>
  forge(attacker, { ...label, ...(await sumOf(attacker, label)) }, but)

/** The retired partition as it was, or in the words of a backup. */
export async function putBack(attacker: RetiredAttacker, which = 'true'): Promise<void> {
  const { run, retired } = attacker
  const table = tableOf(retired)
  const [there] = await run<{ oid: string | null }>('SELECT to_regclass($1)::text AS oid', [table])
  if (there?.oid === null) {
    await run(`CREATE TABLE ${table} PARTITION OF ${table.slice(0, 19)} FOR VALUES IN ('record')`)
    await run('SELECT guard_audit_partition($1)', [table])
  }
  await run(`INSERT INTO audit_event SELECT b.* FROM kept.before b JOIN audit_leaf l ON l.event_id = b.id
    WHERE b.category = 'record' AND audit_month(b.created_at) = '${retired.month}' AND ${which}`)
}

export const alterTombstone = (attacker: RetiredAttacker, assignments: string): Promise<void> =>
  alter(attacker, attacker.tombstone.id, assignments)

/** Deletes all events of a partition, as if they had been retired. */
export async function removeAll({ run }: RetiredAttacker, { month, class: of }: Label): Promise<void> {
  await run('DELETE FROM audit_event WHERE category = $2 AND audit_month(created_at) = $1', [month, of])
}
