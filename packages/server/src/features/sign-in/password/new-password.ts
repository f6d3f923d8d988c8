import type { PasswordRules } from '@menshen/contract'
import { verifyPassword } from '#platform/crypto/password-hash.ts'
import type { Transaction } from '#platform/database/transact.ts'
import { Problem } from '#platform/http/problem.ts'
import type { BreachLookup } from './breach-lookup.ts'
import { BREACHED, faultsOf, type PasswordFault } from './check-password.ts'
import type { PasswordOwner } from './context-words.ts'

/** What a new password of an account is judged by. */
export interface PasswordFacts {
  readonly owner: PasswordOwner
  readonly rules: PasswordRules
  /** The present hash, and before it those of earlier passwords, newest first. */
  readonly hashes: readonly string[]
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

/** Null: there is no such account. */
export async function passwordFacts(tx: Transaction, userId: string, rules: PasswordRules): Promise<PasswordFacts | null> {
  const { rows } = await tx.execute<{ secret_hash: string }>({ text: HASHES, values: [userId, rules.history + 1] })
  const [row] = (await tx.execute<OwnerRow>({ text: OWNER, values: [userId] })).rows
  if (row === undefined) return null
  const organisation = [row.unit, row.unit_zh, row.company, row.company_zh].filter((name) => name !== null)
  return {
    owner: { name: row.name, nameZh: row.name_zh, email: row.email, organisation },
    rules,
    hashes: rows.map((one) => one.secret_hash),
  }
}

const USED_BEFORE: PasswordFault = {
  code: 'used-before',
  message: { en: 'You had this password before. Choose a new one.', zh: '该密码曾经使用过，请换一个新密码。' },
}

/** By which list of breaches a new password was judged, for its event; none where the rules do not ask. */
export type JudgedBy = { readonly breaches?: 'online' | 'bundled' }

function refuse(faults: readonly PasswordFault[], pointer: string): void {
  if (faults.length === 0) return
  throw new Problem('password-refused', { issues: faults.map(({ code, message }) => ({ pointer, code, message })) })
}

/** Asked last, and of nothing that is refused anyway: each question tells five digits of a hash. @throws Problem password-not-checked */
async function judgeOnline(rules: PasswordRules, next: string, pointer: string, lookup: BreachLookup | null): Promise<JudgedBy> {
  if (!rules.breached && !rules.breachedOnline) return {}
  // As it is hashed, like every other check.
  const said = lookup === null ? 'unknown' : await lookup(next.normalize('NFKC'))
  if (said === 'found') refuse([BREACHED], pointer)
  if (said === 'unknown' && rules.breachedOnline) throw new Problem('password-not-checked')
  return { breaches: said === 'unknown' ? 'bundled' : 'online' }
}

/**
 * Refuses a new password with all that the rules have against it. INVARIANT: outside any transaction, which the hashing would hold up.
 * Where the online list cannot be asked, the bundled one has decided, unless the policy demands the other (ADR 25).
 *
 * @throws Problem password-refused, password-not-checked
 */
export async function requireNewPassword(
  { rules, owner, hashes }: PasswordFacts,
  next: string,
  pointer: string,
  lookup: BreachLookup | null,
): Promise<JudgedBy> {
  const faults = await faultsOf(rules, next, owner)
  const again = (await verifyPassword(hashes.slice(0, Math.max(1, rules.history)), next)) >= 0
  refuse(again ? [...faults, USED_BEFORE] : faults, pointer)
  return judgeOnline(rules, next, pointer, lookup)
}
