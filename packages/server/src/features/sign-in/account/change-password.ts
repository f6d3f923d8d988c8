import { randomUUID } from 'node:crypto'
import type { areaEndpoints, InputOf, OutputOf, PasswordRules } from '@menshen/contract'
import { hashPassword, verifyPassword } from '#platform/crypto/password-hash.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { attemptSucceeded, beginAttempt, endFailed } from '../attempts/attempt-limits.ts'
import { claimOf, namesOf } from '../attempts/claim.ts'
import { faultsOf, type PasswordFault } from '../password/check-password.ts'
import type { PasswordOwner } from '../password/context-words.ts'
import { ownPasswordRules, passwordState } from './password-state.ts'

type Change = typeof areaEndpoints.account.changePassword

interface Present {
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

async function present(context: RequestContext): Promise<Present> {
  const { userId } = context.person()
  const rules = ownPasswordRules(context)
  const { rows } = await context.tx.execute<{ secret_hash: string }>({ text: HASHES, values: [userId, rules.history + 1] })
  const [row] = (await context.tx.execute<OwnerRow>({ text: OWNER, values: [userId] })).rows
  if (row === undefined) throw new Problem('not-signed-in')
  const organisation = [row.unit, row.unit_zh, row.company, row.company_zh].filter((name) => name !== null)
  return {
    userId,
    hashes: rows.map((one) => one.secret_hash),
    owner: { name: row.name, nameZh: row.name_zh, email: row.email, organisation },
    rules,
  }
}

function refused(faults: readonly PasswordFault[]): Problem {
  return new Problem('password-refused', { issues: faults.map(({ code, message }) => ({ pointer: '/next', code, message })) })
}

const USED_BEFORE: PasswordFault = {
  code: 'used-before',
  message: { en: 'You had this password before. Choose a new one.', zh: '该密码曾经使用过，请换一个新密码。' },
}

/** Puts the new password in the place of the one that was proved, which must still be the account's. */
async function replace(context: RequestContext, { userId, hashes }: Present, hash: string): Promise<number> {
  const closed = await context.tx.execute({
    text: `UPDATE credential SET valid_until = $1 WHERE user_id = $2 AND kind = 'password' AND secret_hash = $3 AND valid_from <= $1 AND $1 < valid_until`,
    values: [context.now, userId, hashes[0]],
  })
  if (closed.affected !== 1) throw new Problem('wrong-password')
  await context.tx.query
    .insertInto('credential')
    .values({ id: randomUUID(), user_id: userId, kind: 'password', secret_hash: hash, valid_from: context.now, set_by: userId })
    .execute()
  context.audit({
    event: 'credential.changed',
    target: { object: 'user', recordId: userId, ownerId: userId, unitId: context.person().unitId },
  })
  return endSessions(context.tx, userId, 'password-changed', { but: context.person().session.id })
}

/**
 * Changes one's own password. The present one is proved first, and guesses at it are counted as at a sign-in, so that a session
 * left open is not a way to it; hashing happens outside any transaction; all other sessions end with the change (ASVS 7.4.3).
 */
export async function changePassword({ body }: InputOf<Change>, steps: RequestSteps): Promise<OutputOf<Change>> {
  const { userId } = steps.person()
  const claim = claimOf(steps, 'reproof', userId, { accountId: userId })
  const { attempt, now } = await steps.step(
    'write',
    async (context) => ({ attempt: await beginAttempt(context, claim), now: await present(context) }),
    namesOf(claim),
  )
  if ((await verifyPassword(now.hashes.slice(0, 1), body.current)) !== 0) {
    await endFailed(steps, [attempt])
    throw new Problem('wrong-password')
  }
  // Proved: what may be wrong with the new one is no guess.
  await steps.step('write', (context) => attemptSucceeded(context, attempt), namesOf(claim))
  const faults = await faultsOf(now.rules, body.next, now.owner)
  const again = (await verifyPassword(now.hashes.slice(0, Math.max(1, now.rules.history)), body.next)) >= 0
  if (faults.length > 0 || again) throw refused(again ? [...faults, USED_BEFORE] : faults)
  const hash = await hashPassword(body.next)
  return steps.step(
    'write',
    async (context) => {
      const { changeableAt } = await passwordState(context)
      if (changeableAt !== null && context.now < changeableAt) throw new Problem('password-too-new')
      const sessionsEnded = await replace(context, now, hash)
      return { sessionsEnded, password: await passwordState(context) }
    },
    // Ending sessions takes rights away: no write of the person may be under way when this answers (F2).
    [now.userId],
  )
}
