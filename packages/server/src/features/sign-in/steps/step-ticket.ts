import { randomUUID } from 'node:crypto'
import { inUse } from '#platform/account/in-use.ts'
import { after, MINUTE } from '#platform/clock.ts'
import { newToken, tokenHash } from '#platform/crypto/tokens.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

const LASTS = 10 * MINUTE

/** What somebody has proved who is signing in. */
export interface Proof {
  readonly userId: string
  readonly assurance: 1 | 2 | 3
  readonly method: string
  /** What a provider proved, which ends what comes of it; null or not given: it was proved here. */
  readonly signOnId?: string | null
}

/** A sign-in under way: what was proved, and by which ticket it goes on. */
export interface UnderWay extends Proof {
  readonly ticket: string
  readonly validUntil: string
}

interface Row {
  user_id: string
  assurance: 1 | 2 | 3
  method: string
  valid_until: string
  sign_on_id: string | null
}

const READ = `
  SELECT s.user_id, s.assurance, s.method, s.valid_until, s.sign_on_id FROM sign_in_step s JOIN "user" u ON u.id = s.user_id
  WHERE s.token_sha256 = $1 AND s.ended_at IS NULL AND s.valid_until > now() AND ${inUse('u')}`

/** Keeps what was proved, under a new ticket of which the database has a hash; tickets that ended long ago are forgotten. */
export async function keepStep({ tx, now }: RequestContext, proof: Proof): Promise<UnderWay> {
  const ticket = newToken()
  const validUntil = after(now, LASTS)
  await tx.query.deleteFrom('sign_in_step').where('valid_until', '<', after(now, -LASTS)).execute()
  await tx.query
    .insertInto('sign_in_step')
    .values({
      id: randomUUID(),
      token_sha256: tokenHash(ticket),
      user_id: proof.userId,
      assurance: proof.assurance,
      method: proof.method,
      created_at: now,
      valid_until: validUntil,
      ended_at: null,
      sign_on_id: proof.signOnId ?? null,
    })
    .execute()
  return { ...proof, ticket, validUntil }
}

/** @throws Problem step-ended for a ticket that is used, too old, or none at all */
export async function readStep({ tx }: RequestContext, ticket: string): Promise<UnderWay> {
  const [row] = (await tx.execute<Row>({ text: READ, values: [tokenHash(ticket)] })).rows
  if (row === undefined) throw new Problem('step-ended')
  const { user_id: userId, assurance, method, valid_until: validUntil, sign_on_id: signOnId } = row
  return { userId, assurance, method, ticket, validUntil, signOnId }
}

/** Ends a ticket. INVARIANT: each is good for one step that succeeds; two requests with the same one do not both succeed. */
export async function useStep({ tx }: RequestContext, ticket: string): Promise<void> {
  const ended = await tx.query
    .updateTable('sign_in_step')
    .set({ ended_at: tx.now })
    .where('token_sha256', '=', tokenHash(ticket))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (Number(ended.numUpdatedRows) !== 1) throw new Problem('step-ended')
}
