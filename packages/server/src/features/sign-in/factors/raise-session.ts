import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { newToken, tokenHash } from '#platform/crypto/tokens.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'

/**
 * The session goes on with what was proved, under a new token (ASVS 7.2.4). INVARIANT: the old one is worth nothing from here on:
 * whoever has a copy of it must not gain what its owner proves.
 */
export async function raiseSession(context: RequestContext, assurance: 1 | 2 | 3): Promise<OutputOf<typeof areaEndpoints.session.prove>> {
  const { session } = context.person()
  const token = newToken()
  const row = await context.tx.query
    .updateTable('session')
    .set({ proved_at: context.now, assurance, token_sha256: tokenHash(token) })
    .where('id', '=', session.id)
    .where('ended_at', 'is', null)
    .returning(['absolute_until'])
    .executeTakeFirst()
  if (row === undefined) throw new Problem('not-signed-in')
  context.cookies.start(token, row.absolute_until)
  context.audit({ event: 'session.raised', details: { assurance } })
  return { assurance, provedAt: context.now }
}
