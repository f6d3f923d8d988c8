import { randomUUID } from 'node:crypto'
import type { FactorKind } from '@menshen/engine'
import { seal, unseal } from '#platform/crypto/seal.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { Asked } from './asked-factors.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { endSecondFactor, requireRoom } from './second-factors.ts'
import { type CodeAsker, takeSmsCode } from './sms/sms-code.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

export interface FactorRow {
  readonly id: string
  readonly kind: 'totp' | 'sms'
  readonly label: string
  readonly sealed_secret: string
  readonly created_at: string
  readonly confirmed_at: string | null
  readonly last_used_at: string | null
  readonly last_step: number | null
}

const OPEN = `
  SELECT id, kind, label, sealed_secret, created_at, confirmed_at, last_used_at, last_step
  FROM second_factor WHERE user_id = $1 AND ended_at IS NULL ORDER BY created_at, id`

/** The apps and the phone of an account that count, or with `begun` those that were not confirmed yet. */
export async function factorRows({ tx }: Pick<RequestContext, 'tx'>, userId: string, begun = false): Promise<FactorRow[]> {
  const { rows } = await tx.execute<FactorRow>({ text: OPEN, values: [userId] })
  return rows.filter(({ confirmed_at }) => (confirmed_at === null) === begun)
}

/** A secret is bound to its row: moved to another account it cannot be read any more. */
export const factorBinding = (userId: string, id: string): readonly string[] => ['second-factor', userId, id]

async function emailOf({ tx }: RequestContext, userId: string): Promise<string> {
  const { rows } = await tx.execute<{ email: string }>({ text: `SELECT email FROM "user" WHERE id = $1`, values: [userId] })
  return rows[0]?.email ?? userId
}

/** What an app must know of a factor, for typing and for a picture. */
export interface NewFactor {
  readonly id: string
  readonly secret: string
  readonly uri: string
}

/** Begins a factor: it counts once a first code has confirmed it. What was begun before and left is ended. @returns its id */
export async function putFactor(
  context: RequestContext,
  userId: string,
  { kind, label, secret }: { readonly kind: FactorRow['kind']; readonly label: string; readonly secret: string },
): Promise<string> {
  const { tx, keys } = context
  await requireRoom(context, userId)
  await tx.query
    .updateTable('second_factor')
    .set({ ended_at: tx.now })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
  const id = randomUUID()
  const sealed = seal(keys.factor, factorBinding(userId, id), secret)
  const none = { confirmed_at: null, last_used_at: null, last_step: null, ended_at: null }
  await tx.query
    .insertInto('second_factor')
    .values({ id, user_id: userId, kind, label, sealed_secret: sealed, created_at: tx.now, ...none })
    .execute()
  return id
}

/** Begins an app. */
export async function beginFactor(context: RequestContext, userId: string, label: string): Promise<NewFactor> {
  const secret = newTotpSecret()
  const id = await putFactor(context, userId, { kind: 'totp', label, secret })
  return { id, secret, uri: totpUri(secret, await emailOf(context, userId)) }
}

/** What a factor was set up with: the secret of an app, the number of a phone. Undefined where it cannot be read any more. */
export function secretOf({ keys }: Pick<RequestContext, 'keys'>, userId: string, row: FactorRow): string | undefined {
  const secret = unseal(keys.factor, factorBinding(userId, row.id), row.sealed_secret)
  return typeof secret === 'string' ? secret : undefined
}

/** INVARIANT: a secret that cannot be read is no factor; nobody gets in by it (§4.7). */
async function matches(context: RequestContext, userId: string, row: FactorRow, code: string): Promise<number | null> {
  const secret = secretOf(context, userId, row)
  return secret === undefined ? null : totpStep(secret, code, context.now, row.last_step)
}

async function used({ tx }: RequestContext, row: FactorRow, step: number | null, confirm: boolean): Promise<boolean> {
  let update = tx.query
    .updateTable('second_factor')
    .set({ last_used_at: tx.now, ...(step === null ? {} : { last_step: step }), ...(confirm ? { confirmed_at: tx.now } : {}) })
  update = update.where('id', '=', row.id).where('ended_at', 'is', null)
  if (row.last_step !== null) update = update.where('last_step', '<', step)
  return Number((await update.executeTakeFirst()).numUpdatedRows) === 1
}

/** Takes a code of one factor, once. */
async function takeCodeOf(context: RequestContext, userId: string, row: FactorRow, asker: CodeAsker, code: string): Promise<boolean> {
  const confirm = row.confirmed_at === null
  if (row.kind === 'sms') {
    const taken = await takeSmsCode(context, { userId, factorId: row.id, ...asker }, code)
    return taken && used(context, row, null, confirm)
  }
  const step = await matches(context, userId, row, code)
  return step !== null && used(context, row, step, confirm)
}

/** What a code confirms, for whom, and where it was asked for. */
export interface Confirming {
  readonly userId: string
  readonly id: string
  readonly code: string
  /** The ticket or the session. */
  readonly bound: string
}

/**
 * Confirms a factor that was begun by its first code; a phone takes the place of an earlier one.
 *
 * @returns its kind, or null where the code is not right
 */
export async function confirmFactor(context: RequestContext, { userId, id, code, bound }: Confirming): Promise<FactorRow['kind'] | null> {
  const row = (await factorRows(context, userId, true)).find((one) => one.id === id)
  if (row === undefined) throw new Problem('not-found')
  const before = await factorRows(context, userId)
  if (!(await takeCodeOf(context, userId, row, { purpose: 'enrol', bound }, code.trim()))) return null
  if (row.kind === 'sms') for (const one of before.filter(({ kind }) => kind === 'sms')) await endSecondFactor(context, one)
  return row.kind
}

/** Takes a code of what is asked for, or a recovery code, each once. @returns by what it was proved, or null */
export async function takeCode(
  context: RequestContext,
  userId: string,
  code: string,
  { factors, asker }: Pick<Asked, 'factors'> & { readonly asker: CodeAsker },
): Promise<FactorKind | 'recovery' | null> {
  const text = code.trim()
  const asked = new Set(factors.map(({ id }) => id))
  for (const row of await factorRows(context, userId)) {
    if (asked.has(row.id) && (await takeCodeOf(context, userId, row, asker, text))) return row.kind
  }
  return (await takeRecoveryCode(context, userId, text)) ? 'recovery' : null
}
