import { randomUUID } from 'node:crypto'
import { seal, unseal } from '#platform/crypto/seal.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { takeRecoveryCode } from './recovery-codes.ts'
import { requireRoom } from './second-factors.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

export interface FactorRow {
  readonly id: string
  readonly label: string
  readonly sealed_secret: string
  readonly created_at: string
  readonly confirmed_at: string | null
  readonly last_used_at: string | null
  readonly last_step: number | null
}

const OPEN = `
  SELECT id, label, sealed_secret, created_at, confirmed_at, last_used_at, last_step
  FROM second_factor WHERE user_id = $1 AND ended_at IS NULL ORDER BY created_at, id`

/** The apps of an account that count, or with `begun` those that were not confirmed yet. */
async function factorRows({ tx }: Pick<RequestContext, 'tx'>, userId: string, begun = false): Promise<FactorRow[]> {
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

/** Begins a factor: it counts once a first code has confirmed it. What was begun before and left is ended. */
export async function beginFactor(context: RequestContext, userId: string, label: string): Promise<NewFactor> {
  const { tx, keys } = context
  await requireRoom(context, userId)
  await tx.query
    .updateTable('second_factor')
    .set({ ended_at: tx.now })
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute()
  const [id, secret] = [randomUUID(), newTotpSecret()]
  const sealed = seal(keys.factor, factorBinding(userId, id), secret)
  const none = { confirmed_at: null, last_used_at: null, last_step: null, ended_at: null }
  await tx.query
    .insertInto('second_factor')
    .values({ id, user_id: userId, kind: 'totp', label, sealed_secret: sealed, created_at: tx.now, ...none })
    .execute()
  return { id, secret, uri: totpUri(secret, await emailOf(context, userId)) }
}

/** INVARIANT: a secret that cannot be read is no factor; nobody gets in by it (§4.7). */
async function matches({ keys, now }: RequestContext, userId: string, row: FactorRow, code: string): Promise<number | null> {
  const secret = unseal(keys.factor, factorBinding(userId, row.id), row.sealed_secret)
  return typeof secret === 'string' ? totpStep(secret, code, now, row.last_step) : null
}

async function used({ tx }: RequestContext, row: FactorRow, step: number, confirm: boolean): Promise<boolean> {
  let update = tx.query
    .updateTable('second_factor')
    .set({ last_used_at: tx.now, last_step: step, ...(confirm ? { confirmed_at: tx.now } : {}) })
  update = update.where('id', '=', row.id).where('ended_at', 'is', null)
  if (row.last_step !== null) update = update.where('last_step', '<', step)
  return Number((await update.executeTakeFirst()).numUpdatedRows) === 1
}

/** Confirms a factor that was begun by its first code. @returns whether it was right */
export async function confirmFactor(context: RequestContext, userId: string, id: string, code: string): Promise<boolean> {
  const row = (await factorRows(context, userId, true)).find((one) => one.id === id)
  if (row === undefined) throw new Problem('not-found')
  const step = await matches(context, userId, row, code.trim())
  return step !== null && (await used(context, row, step, true))
}

/** Takes a code of an app or a recovery code, each once. @returns by what it was proved, or null */
export async function takeCode(context: RequestContext, userId: string, code: string): Promise<'totp' | 'recovery' | null> {
  const text = code.trim()
  for (const row of await factorRows(context, userId)) {
    const step = await matches(context, userId, row, text)
    if (step !== null && (await used(context, row, step, false))) return 'totp'
  }
  return (await takeRecoveryCode(context, userId, text)) ? 'recovery' : null
}
