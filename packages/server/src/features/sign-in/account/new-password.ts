import { randomUUID } from 'node:crypto'
import type { PasswordRules } from '@menshen/contract'
import { hashPassword, verifyPassword } from '#platform/crypto/password-hash.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import { faultsOf, type PasswordFault } from '../password/check-password.ts'
import type { PasswordOwner } from '../password/context-words.ts'

/** What a new password of an account is judged by. */
export interface PasswordGround {
  readonly userId: string
  /** The present hash, and before it those of earlier passwords, newest first. */
  readonly hashes: readonly string[]
  readonly owner: PasswordOwner
  readonly rules: PasswordRules
}

/** The account's passwords so far. Closed rows stay: they are what the rule of history is about. */
const HASHES = `
  SELECT secret_hash FROM credential WHERE user_id = $1 AND kind = 'password' AND valid_from <= now()
  ORDER BY valid_until DESC, valid_from DESC LIMIT $2`

const OWNER = `
  SELECT u.name, u.name_zh, u.email, n.name AS unit, n.name_zh AS unit_zh, c.name AS company, c.name_zh AS company_zh
  FROM "user" u JOIN unit n ON n.id = u.unit_id LEFT JOIN unit c ON c.parent_id IS NULL WHERE u.id = $1`

interface OwnerRow {
  name: string
  name_zh: string | null
  email: string
  unit: string
  unit_zh: string | null
  company: string | null
  company_zh: string | null
}

/** Reads what a new password will be judged by. @throws Problem not-signed-in for an account that is not there */
export async function passwordGround(tx: Transaction, userId: string, rules: PasswordRules): Promise<PasswordGround> {
  const { rows } = await tx.execute<{ secret_hash: string }>({ text: HASHES, values: [userId, rules.history + 1] })
  const [row] = (await tx.execute<OwnerRow>({ text: OWNER, values: [userId] })).rows
  if (row === undefined) throw new Problem('not-signed-in')
  const organisation = [row.unit, row.unit_zh, row.company, row.company_zh].filter((name) => name !== null)
  return {
    userId,
    hashes: rows.map((one) => one.secret_hash),
    owner: { name: row.name, nameZh: row.name_zh, email: row.email, organisation },
    rules,
  }
}

const USED_BEFORE: PasswordFault = {
  code: 'used-before',
  message: { en: 'You had this password before. Choose a new one.', zh: '该密码曾经使用过，请换一个新密码。' },
}

/**
 * The hash of a new password, once nothing speaks against it. INVARIANT: outside any transaction; judging and hashing take long.
 *
 * @param least how many of the newest passwords it may not repeat whatever the rules say: one where a change is what is asked for
 * @throws Problem password-refused with all that the rules have against it
 */
export async function judgedHash({ hashes, owner, rules }: PasswordGround, next: string, least = 1): Promise<string> {
  const faults = await faultsOf(rules, next, owner)
  const again = (await verifyPassword(hashes.slice(0, Math.max(least, rules.history)), next)) >= 0
  const all = again ? [...faults, USED_BEFORE] : faults
  if (all.length > 0) {
    throw new Problem('password-refused', { issues: all.map(({ code, message }) => ({ pointer: '/next', code, message })) })
  }
  return hashPassword(next)
}

/** Puts a new password in the place of the one that was proved. @returns whether that one was still the account's */
export async function replacePassword(tx: Transaction, { userId, hashes }: PasswordGround, hash: string): Promise<boolean> {
  const closed = await tx.execute({
    text: `UPDATE credential SET valid_until = $1 WHERE user_id = $2 AND kind = 'password' AND secret_hash = $3 AND valid_from <= $1 AND $1 < valid_until`,
    values: [tx.now, userId, hashes[0]],
  })
  if (closed.affected !== 1) return false
  await tx.query
    .insertInto('credential')
    .values({ id: randomUUID(), user_id: userId, kind: 'password', secret_hash: hash, valid_from: tx.now, set_by: userId })
    .execute()
  return true
}
