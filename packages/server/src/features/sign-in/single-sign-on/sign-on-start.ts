import { randomUUID } from 'node:crypto'
import { after, MINUTE } from '#platform/clock.ts'
import { seal, unseal } from '#platform/crypto/seal.ts'
import type { SealedStore } from '#platform/crypto/sealed-store.ts'
import { newToken, tokenHash } from '#platform/crypto/tokens.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { Kept } from './provider.ts'

const LASTS = 10 * MINUTE

/** A browser that is under way to a provider, or back from it. */
export interface SignOnStart extends Kept {
  readonly provider: string
  /** Who was signed in and links their account; null for a sign-in. */
  readonly linkFor: string | null
}

const bindingOf = (id: string) => ({ signOn: id })

/** What belongs to sign-ins under way at a provider. */
export const sealedStarts: SealedStore = {
  what: 'sign-ins under way at a provider',
  purpose: 'signOn',
  table: 'sign_on_start',
  key: ['id'],
  column: 'sealed',
  form: 'text',
  bindingOf: ({ id }) => bindingOf(String(id)),
}

/** Keeps what a browser that goes to a provider must come back with, and ties it to this browser; what was not used long ago is forgotten. */
export async function keepStart(context: RequestContext, { provider, linkFor, state, nonce, verifier }: SignOnStart): Promise<void> {
  const { tx, now, keys } = context
  const [id, browser] = [randomUUID(), newToken()]
  await tx.query.deleteFrom('sign_on_start').where('valid_until', '<', after(now, -LASTS)).execute()
  await tx.query
    .insertInto('sign_on_start')
    .values({
      id,
      state_sha256: tokenHash(state),
      browser_sha256: tokenHash(browser),
      provider,
      sealed: seal(keys.signOn, bindingOf(id), { nonce, verifier }),
      link_for: linkFor,
      created_at: now,
      valid_until: after(now, LASTS),
      used_at: null,
    })
    .execute()
  context.cookies.tie(browser, LASTS / 1000)
}

/**
 * Uses up what was kept. INVARIANT: an answer counts once, within ten minutes, from the provider that was asked, in the browser that asked;
 * anything else is the same refusal, and takes nothing away from whoever it belongs to.
 *
 * @throws Problem step-ended
 */
export async function takeStart(context: RequestContext, provider: string, state: string): Promise<SignOnStart> {
  const { tx, now, keys, signOn } = context
  if (signOn === null) throw new Problem('step-ended')
  const row = await tx.query
    .updateTable('sign_on_start')
    .set({ used_at: now })
    .where('state_sha256', '=', tokenHash(state))
    .where('browser_sha256', '=', tokenHash(signOn))
    .where('provider', '=', provider)
    .where('valid_until', '>', now)
    .where('used_at', 'is', null)
    .returning(['id', 'sealed', 'link_for'])
    .executeTakeFirst()
  const kept = row === undefined ? undefined : (unseal(keys.signOn, bindingOf(row.id), row.sealed) as Omit<Kept, 'state'> | undefined)
  if (row === undefined || kept === undefined) throw new Problem('step-ended')
  return { provider, state, ...kept, linkFor: row.link_for }
}
