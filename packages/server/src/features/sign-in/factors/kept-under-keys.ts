import { accountTarget } from '#platform/audit/account-target.ts'
import type { EventDraft } from '#platform/audit/append.ts'
import type { KeyedHashes } from '#platform/crypto/rotate-keys.ts'
import type { KeyCounts, SealedStore } from '#platform/crypto/sealed-store.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { factorBinding } from './factor-rows.ts'

/** The secrets of second factors that can still be used. */
export const sealedFactors: SealedStore = {
  what: 'second factors',
  purpose: 'factor',
  table: 'second_factor',
  key: ['id'],
  reads: ['user_id'],
  column: 'sealed_secret',
  form: 'text',
  where: 'ended_at IS NULL',
  bindingOf: ({ user_id, id }) => factorBinding(String(user_id), String(id)),
  eventOf: ({ user_id }) => ({ event: 'factor.resealed', target: accountTarget(String(user_id)) }),
}

const OPEN = 'used_at IS NULL AND ended_at IS NULL'

async function codeCounts(tx: Transaction): Promise<KeyCounts> {
  const { rows } = await tx.execute<{ id: string; count: number }>({
    text: `SELECT coalesce(key_id, '') AS id, count(*)::int AS count FROM recovery_code WHERE ${OPEN} GROUP BY 1`,
    values: [],
  })
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Recovery codes: a code that somebody comes with is looked for under every key, but its hash cannot be made under another one. */
export const recoveryCodeHashes: KeyedHashes = { what: 'recovery codes', counts: codeCounts }

async function changed(
  tx: Transaction,
  event: 'factor.resealed' | 'factor.codes-ended',
  text: string,
  values: readonly unknown[],
): Promise<EventDraft[]> {
  const { rows } = await tx.execute<{ user_id: string }>({ text: `${text} RETURNING user_id`, values })
  const codes = Map.groupBy(rows, ({ user_id }) => user_id)
  return [...codes].map(([userId, some]) => ({ event, target: accountTarget(userId), details: { recoveryCodes: some.length } }))
}

/** Writes down for codes from before keys were named that they are under the oldest key. @returns the events, one a person */
export function nameOldCodes(tx: Transaction, oldest: string): Promise<EventDraft[]> {
  return changed(tx, 'factor.resealed', `UPDATE recovery_code SET key_id = $1 WHERE key_id IS NULL AND ${OPEN}`, [oldest])
}

/** Ends the unused codes that are not under this key; their owners make new ones. @returns the events, one a person */
export function endOldCodes(tx: Transaction, first: string): Promise<EventDraft[]> {
  return changed(tx, 'factor.codes-ended', `UPDATE recovery_code SET ended_at = $2 WHERE key_id IS DISTINCT FROM $1 AND ${OPEN}`, [
    first,
    tx.now,
  ])
}
