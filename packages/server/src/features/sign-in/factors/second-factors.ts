import { type FactorKind, waysAmong } from '@menshen/contract'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

type WithTx = Pick<RequestContext, 'tx'>

/** Every second factor that counts, of whatever kind. INVARIANT: nothing else says which do. */
export const SECOND_FACTORS = `
  SELECT id, user_id, kind, label, created_at, last_used_at FROM second_factor WHERE confirmed_at IS NOT NULL AND ended_at IS NULL
  UNION ALL
  SELECT id, user_id, 'passkey', label, created_at, last_used_at FROM passkey WHERE ended_at IS NULL`

/** A second factor as its owner sees it. */
export interface SecondFactor {
  readonly id: string
  readonly kind: FactorKind
  readonly label: string
  readonly created_at: string
  readonly last_used_at: string | null
}

const OF_ACCOUNT = `
  SELECT id, kind, label, created_at, last_used_at FROM (${SECOND_FACTORS}) AS factor WHERE user_id = $1 ORDER BY created_at, id`

export async function secondFactors({ tx }: WithTx, userId: string): Promise<SecondFactor[]> {
  return (await tx.execute<SecondFactor>({ text: OF_ACCOUNT, values: [userId] })).rows
}

/** The kinds of factor that an account can prove, the strongest first; none where the password is all there is. */
export async function waysOf(context: WithTx, userId: string): Promise<FactorKind[]> {
  return waysAmong((await secondFactors(context, userId)).map(({ kind }) => kind))
}

export async function hasSecondFactor(context: WithTx, userId: string): Promise<boolean> {
  return (await secondFactors(context, userId)).length > 0
}

/** More than anybody sets up by themselves; who is signed in could fill the tables else. */
const MOST = 10

/** @throws Problem wrong-state where an account has as many factors as it may */
export async function requireRoom(context: WithTx, userId: string): Promise<void> {
  if ((await secondFactors(context, userId)).length >= MOST) throw new Problem('wrong-state')
}

export async function endSecondFactor({ tx }: WithTx, { id, kind }: SecondFactor): Promise<void> {
  const ended = { ended_at: tx.now }
  if (kind === 'passkey') await tx.query.updateTable('passkey').set(ended).where('id', '=', id).execute()
  else await tx.query.updateTable('second_factor').set(ended).where('id', '=', id).execute()
}
