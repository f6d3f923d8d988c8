import { after, MINUTE } from '#platform/clock.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { hasSecondFactor } from './second-factors.ts'

/** For so long a proof counts for what asks for a fresh one. */
const FRESH = 10 * MINUTE

/**
 * Refuses unless the person of the session has proved who they are just now, by the strongest they have (ASVS 7.5.1): a session left
 * open must not be a way to keep the account.
 */
export async function requireFreshProof(context: RequestContext): Promise<void> {
  const { userId, session } = context.person()
  const has = await hasSecondFactor(context, userId)
  if ((has && session.assurance < 2) || after(session.provedAt, FRESH) <= context.now) throw new Problem('proof-needed')
}
