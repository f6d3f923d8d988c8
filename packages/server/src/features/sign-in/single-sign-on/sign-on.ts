import { randomUUID } from 'node:crypto'
import { accountTarget } from '#platform/audit/account-target.ts'
import { seal, unseal } from '#platform/crypto/seal.ts'
import type { SealedStore } from '#platform/crypto/sealed-store.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { Identity } from './provider.ts'
import type { ProviderSettings } from './provider-settings.ts'

const bindingOf = (id: string) => ({ signOnLogout: id })

/** Where to sign out at providers. */
export const sealedLogouts: SealedStore = {
  what: 'addresses to sign out at providers',
  purpose: 'signOn',
  table: 'sign_on',
  key: ['id'],
  column: 'sealed_logout',
  form: 'text',
  bindingOf: ({ id }) => bindingOf(String(id)),
}

/** Whom the provider signed out since it said who they are: the same session of it, or the person in all of them. */
const SIGNED_OUT = `
  SELECT FROM sign_on_logout
  WHERE issuer = $1 AND issued_at >= $4 AND (sid = $3 OR (sid IS NULL AND subject = $2)) LIMIT 1`

/** Nothing lives on that comes of these: no session, and no step towards one. */
const FORGOTTEN = `
  DELETE FROM sign_on o WHERE o.created_at < now() - interval '1 day'
    AND NOT EXISTS (SELECT FROM session s WHERE s.sign_on_id = o.id AND s.ended_at IS NULL AND s.absolute_until > now())`

/**
 * Keeps what a provider proved, so that sessions that come of it end with it.
 *
 * @throws Problem provider-refused where it has taken it back already
 */
export async function keepSignOn(
  context: RequestContext,
  userId: string,
  { settings, identity }: { readonly settings: ProviderSettings; readonly identity: Identity },
): Promise<string> {
  const { tx, now, keys } = context
  const { id: provider, issuer } = settings
  const { subject, sid, logout } = identity
  const values = [issuer, subject, sid, new Date(identity.issuedAt).toISOString()]
  const { rows } = await tx.execute({ text: SIGNED_OUT, values })
  if (rows.length > 0) throw new Problem('provider-refused', { trace: { operation: 'signIn', target: accountTarget(userId) } })
  await tx.execute({ text: FORGOTTEN, values: [] })
  const id = randomUUID()
  const sealed = logout === null ? null : seal(keys.signOn, bindingOf(id), { logout })
  await tx.query
    .insertInto('sign_on')
    .values({ id, user_id: userId, provider, issuer, subject, sid, sealed_logout: sealed, created_at: now })
    .execute()
  return id
}

/** Where to sign out at the provider that a session came from, once; null where there is nothing to do. */
export async function takeLogoutAddress({ tx, keys }: RequestContext, sessionId: string): Promise<string | null> {
  const row = await tx.query
    .selectFrom('sign_on')
    .innerJoin('session', 'session.sign_on_id', 'sign_on.id')
    .select(['sign_on.id', 'sign_on.sealed_logout'])
    .where('session.id', '=', sessionId)
    .executeTakeFirst()
  if (row === undefined || row.sealed_logout === null) return null
  await tx.query.updateTable('sign_on').set({ sealed_logout: null }).where('id', '=', row.id).execute()
  return (unseal(keys.signOn, bindingOf(row.id), row.sealed_logout) as { readonly logout: string } | undefined)?.logout ?? null
}
