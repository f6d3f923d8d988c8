import { type areaEndpoints, type InputOf, type OutputOf, passwordRulesFor } from '@menshen/contract'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { type AccountLink, endLinks, linkStanding, spendLink } from '#platform/account/account-links.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { heldRoles } from '../held-roles.ts'
import { type PasswordFacts, passwordFacts, replacePassword, requireNewPassword } from '../password/new-password.ts'

type Look = typeof areaEndpoints.passwordLink.look
type Use = typeof areaEndpoints.passwordLink.use

interface OpenLink {
  readonly link: AccountLink
  readonly facts: PasswordFacts
  readonly unitId: string
}

const NO_SESSION = '00000000-0000-0000-0000-000000000000'

/** The link of a token with what its password is judged by: the rules of the roles that the account holds now. @throws Problem link-not-valid */
async function openLink(context: RequestContext, token: string): Promise<OpenLink> {
  const link = await linkStanding(context.tx, token)
  const holder = link === null ? null : await accountHolder(context.tx, link.userId, NO_SESSION)
  if (link === null || holder === null) throw new Problem('link-not-valid')
  const plan = await context.planOf(holder)
  const facts = await passwordFacts(context.tx, link.userId, passwordRulesFor(plan.compiled.document, heldRoles(plan)))
  if (facts === null) throw new Problem('link-not-valid')
  // An invitation gives a first password, and no second one whatever happened meanwhile.
  if (link.purpose === 'invitation' && facts.hashes.length > 0) throw new Problem('link-not-valid')
  return { link, facts, unitId: holder.unitId }
}

const targetOf = ({ link, unitId }: OpenLink) => ({ object: 'user', recordId: link.userId, ownerId: link.userId, unitId })

/** What a link is for, as its holder may know: whose account it is, and what its password must be. */
export async function lookAtLink({ body }: InputOf<Look>, context: RequestContext): Promise<OutputOf<Look>> {
  const open = await openLink(context, body.token)
  const { link, facts } = open
  const { name, nameZh, email } = facts.owner
  context.audit({ target: targetOf(open) })
  return { purpose: link.purpose, name, nameZh, email, expiresAt: link.expiresAt, rules: { ...facts.rules } }
}

async function setPassword(context: RequestContext, token: string, checked: OpenLink, hash: string): Promise<OutputOf<Use>> {
  // What was checked must still be so: the link, and whose it is.
  const open = await openLink(context, token)
  const { userId, id, purpose } = open.link
  if (id !== checked.link.id || !(await spendLink(context.tx, id))) throw new Problem('link-not-valid')
  const present = await presentHash(context, userId)
  if (!(await replacePassword(context.tx, userId, present, hash, userId))) throw new Problem('link-not-valid')
  await endLinks(context.tx, userId)
  const sessions = await endSessions(context.tx, userId, 'password-reset')
  // A first password is no news to whoever chose it a moment ago by a mail to the same address (ASVS 5.0 6.3.7 is about changes).
  if (purpose === 'reset') await queueMail(context, 'password-changed', userId, { at: context.now })
  context.audit({ event: 'credential.set-by-link', target: targetOf(open), details: { purpose, sessions } })
  return { email: open.facts.owner.email }
}

async function presentHash({ tx }: RequestContext, userId: string): Promise<string | null> {
  const { rows } = await tx.execute<{ secret_hash: string }>({
    text: `SELECT secret_hash FROM credential WHERE user_id = $1 AND kind = 'password' AND valid_from <= now() AND now() < valid_until`,
    values: [userId],
  })
  return rows[0]?.secret_hash ?? null
}

/**
 * Sets the password of an account by a link. INVARIANT: it signs nobody in and begins no session, so no second factor is passed over
 * (ASVS 5.0 6.4.3); all sessions end with it (7.4.3). The link is looked at before any hashing, so that inventing tokens costs nothing.
 */
export async function useLink({ body }: InputOf<Use>, steps: RequestSteps): Promise<OutputOf<Use>> {
  const open = await steps.step('read', (context) => openLink(context, body.token))
  await requireNewPassword(open.facts, body.password, '/password')
  const hash = await hashPassword(body.password)
  // Ending sessions takes rights away: no write of the person may be under way when this answers (F2).
  return steps.step('write', (context) => setPassword(context, body.token, open, hash), [open.link.userId])
}
