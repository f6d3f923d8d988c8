import { type SessionRules, sessionRulesFor } from '@menshen/contract'
import type { PolicyDocument } from '@menshen/engine'
import type { RequestContext } from '#platform/http/request-context.ts'

/** How long sessions last by the server's settings; the policy can only make it less. */
export interface SessionLimits {
  readonly idleMinutes: number
  readonly hours: number
}

const ROLES = `
  SELECT DISTINCT a.role FROM assignment a
  WHERE a.owner_id = $1 AND a.valid_from <= now() AND now() < a.valid_until AND a.deleted_at IS NULL`

const DOCUMENT = 'SELECT p.document FROM rights_version v JOIN policy_version p ON p.number = v.policy'

/**
 * The limits for a person about to sign in, by the policy in force and the roles held now (ASVS 7.3.1, 7.3.2). Roles that come
 * later do not shorten a session that is there already.
 */
export async function limitsFor(
  { tx }: RequestContext,
  userId: string,
  limits: SessionLimits,
): Promise<SessionLimits & { readonly policy: SessionRules }> {
  const { rows: held } = await tx.execute<{ role: string }>({ text: ROLES, values: [userId] })
  const { rows } = await tx.execute<{ document: PolicyDocument }>({ text: DOCUMENT, values: [] })
  const policy =
    rows[0] === undefined
      ? { idleMinutes: null, hours: null }
      : sessionRulesFor(
          rows[0].document,
          held.map(({ role }) => role),
        )
  return {
    idleMinutes: Math.min(limits.idleMinutes, policy.idleMinutes ?? limits.idleMinutes),
    hours: Math.min(limits.hours, policy.hours ?? limits.hours),
    policy,
  }
}
