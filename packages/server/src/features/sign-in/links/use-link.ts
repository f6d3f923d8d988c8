import type { areaEndpoints, InputOf, OutputOf } from '@menshen/contract'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { type AccountLink, linkStanding, spendLink } from '#platform/account/account-links.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import type { BreachLookup } from '../password/breach-lookup.ts'
import { type JudgedBy, type PasswordFacts, passwordFacts, requireNewPassword } from '../password/new-password.ts'
import { presentPassword } from '../password/present-password.ts'
import { putPassword } from '../password/put-password.ts'
import { passwordRulesOf } from '../password/rules-of.ts'

type Look = typeof areaEndpoints.passwordLink.look
type Use = typeof areaEndpoints.passwordLink.use

interface OpenLink {
  readonly link: AccountLink
  readonly facts: PasswordFacts
  readonly unitId: string
}

/** The link of a token with what its password is judged by: the rules of the roles that the account holds now. @throws Problem link-not-valid */
async function openLink(context: RequestContext, token: string): Promise<OpenLink> {
  const link = await linkStanding(context.tx, token)
  const holder = link === null ? null : await accountHolder(context.tx, link.userId, null)
  if (link === null || holder === null) throw new Problem('link-not-valid')
  const facts = await passwordFacts(context.tx, link.userId, passwordRulesOf(await context.planOf(holder)))
  if (facts === null) throw new Problem('link-not-valid')
  // An invitation gives a first password, and no second one whatever happened meanwhile.
  if (link.purpose === 'invitation' && facts.hashes.length > 0) throw new Problem('link-not-valid')
  return { link, facts, unitId: holder.unitId }
}

const targetOf = ({ link, unitId }: OpenLink) => accountTarget(link.userId, unitId)

/** What a link is for, as its holder may know: whose account it is, and what its password must be. */
export async function lookAtLink({ body }: InputOf<Look>, context: RequestContext): Promise<OutputOf<Look>> {
  const open = await openLink(context, body.token)
  const { link, facts } = open
  const { name, nameZh, email } = facts.owner
  context.audit({ target: targetOf(open) })
  return { purpose: link.purpose, name, nameZh, email, expiresAt: link.expiresAt, rules: { ...facts.rules } }
}

async function setPassword(
  context: RequestContext,
  token: string,
  checked: OpenLink & { readonly judged: JudgedBy },
  hash: string,
): Promise<OutputOf<Use>> {
  // What was checked must still be so: the link, and whose it is.
  const open = await openLink(context, token)
  const { userId, id, purpose } = open.link
  if (id !== checked.link.id || !(await spendLink(context.tx, id))) throw new Problem('link-not-valid')
  const present = (await presentPassword(context.tx, userId))?.hash ?? null
  const sessions = await putPassword(context, { userId, present, hash, reason: 'password-reset', tell: purpose === 'reset' })
  if (sessions === null) throw new Problem('link-not-valid')
  context.audit({ event: 'credential.set-by-link', target: targetOf(open), details: { purpose, sessions, ...checked.judged } })
  return { email: open.facts.owner.email }
}

/**
 * Sets the password of an account by a link. INVARIANT: it signs nobody in and begins no session, so no second factor is passed over
 * (ASVS 5.0 6.4.3); all sessions end with it (7.4.3). The link is looked at before any hashing, so that inventing tokens costs nothing.
 */
export async function useLink({ body }: InputOf<Use>, steps: RequestSteps, lookup: BreachLookup | null): Promise<OutputOf<Use>> {
  const open = await steps.step('read', (context) => openLink(context, body.token))
  const judged = await requireNewPassword(open.facts, body.password, '/password', lookup)
  const hash = await hashPassword(body.password)
  // Ending sessions takes rights away: no write of the person may be under way when this answers (F2).
  return steps.step('write', (context) => setPassword(context, body.token, { ...open, judged }, hash), [open.link.userId])
}
