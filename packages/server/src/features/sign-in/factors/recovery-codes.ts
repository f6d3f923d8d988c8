import { createHmac, randomInt, randomUUID } from 'node:crypto'
import type { RequestContext } from '#platform/http/request-context.ts'

const HOW_MANY = 10
/** No letters that are taken for digits or for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 25

/** 123 random bits, in groups of five for reading: from 112 on a plain hash is enough to keep them by (ASVS 6.5.2). */
function newCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
  return characters.join('').replace(/(.{5})(?=.)/g, '$1-')
}

function codeHash(key: Buffer, userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHmac('sha256', key).update(`${userId}\0${plain}`).digest('hex')
}

/** Makes new codes in the place of all earlier ones. @returns the codes, which are kept as hashes only */
export async function makeRecoveryCodes({ tx, keys }: RequestContext, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await endRecoveryCodes(tx, userId)
  await tx.query
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({
        id: randomUUID(),
        user_id: userId,
        code_hash: codeHash(keys.recovery.first.bytes, userId, code),
        key_id: keys.recovery.first.id,
        created_at: tx.now,
        used_at: null,
        ended_at: null,
      })),
    )
    .execute()
  return codes
}

export async function endRecoveryCodes(tx: RequestContext['tx'], userId: string): Promise<void> {
  const open = tx.query.updateTable('recovery_code').set({ ended_at: tx.now }).where('user_id', '=', userId)
  await open.where('used_at', 'is', null).where('ended_at', 'is', null).execute()
}

/** Takes a code, once (ASVS 6.5.1). @returns whether it was one */
export async function takeRecoveryCode({ tx, keys }: RequestContext, userId: string, code: string): Promise<boolean> {
  const used = await tx.query
    .updateTable('recovery_code')
    .set({ used_at: tx.now })
    .where('user_id', '=', userId)
    .where(
      'code_hash',
      'in',
      keys.recovery.all.map(({ bytes }) => codeHash(bytes, userId, code)),
    )
    .where('used_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(used.numUpdatedRows) === 1
}

export async function recoveryCodesLeft(tx: RequestContext['tx'], userId: string): Promise<number> {
  const { rows } = await tx.execute<{ left: number }>({
    text: `SELECT count(*)::int AS left FROM recovery_code WHERE user_id = $1 AND used_at IS NULL AND ended_at IS NULL`,
    values: [userId],
  })
  return rows[0]?.left ?? 0
}
