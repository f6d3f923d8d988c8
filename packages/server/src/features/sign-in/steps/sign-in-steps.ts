import { type areaEndpoints, type InputOf, type OutputOf, passwordRulesFor } from '@menshen/contract'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { endLinks } from '#platform/account/account-links.ts'
import { hashPassword } from '#platform/crypto/password-hash.ts'
import { endSessions } from '#platform/http/end-sessions.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { queueMail } from '#platform/mail/queue-mail.ts'
import { countCode } from '../factors/count-code.ts'
import { beginFactor, confirmFactor, takeCode } from '../factors/factor-rows.ts'
import { makeRecoveryCodes } from '../factors/recovery-codes.ts'
import { totpUri } from '../factors/totp.ts'
import { heldRoles } from '../held-roles.ts'
import { passwordFacts, replacePassword, requireNewPassword } from '../password/new-password.ts'
import { nextStep } from './next-step.ts'
import { proceed, type SignedIn, type SignInSettings } from './proceed.ts'
import { readStep, type UnderWay, useStep } from './step-ticket.ts'

type Steps = typeof areaEndpoints.signInStep

const accountOf = ({ userId }: UnderWay) => ({ object: 'user', recordId: userId, ownerId: userId, unitId: null })

/** INVARIANT: a ticket is taken only for the step that is next; nobody chooses which of them to take. */
async function at(context: RequestContext, ticket: string, step: 'second-factor' | 'new-password' | 'enrolment'): Promise<UnderWay> {
  const underWay = await readStep(context, ticket)
  const holder = await accountHolder(context.tx, underWay.userId, underWay.userId)
  if (holder === null) throw new Problem('step-ended')
  const next = await nextStep(context, underWay, await context.planOf(holder))
  if (next?.step !== step) throw new Problem('step-ended')
  return underWay
}

/** Whose sign-in it is, and whose rights change when it ends in a session: the browser may come with one of somebody else. */
async function whose(steps: RequestSteps, ticket: string, step: 'second-factor' | 'new-password' | 'enrolment') {
  return steps.step('read', async (context) => {
    const { userId } = await at(context, ticket, step)
    const before = context.personOrNull()?.userId
    return { userId, alone: [userId, ...(before === undefined ? [] : [before])] }
  })
}

async function withCode<T>(
  steps: RequestSteps,
  ticket: string,
  step: 'second-factor' | 'enrolment',
  work: (context: RequestContext, underWay: UnderWay) => Promise<T | null>,
): Promise<T> {
  const { userId, alone } = await whose(steps, ticket, step)
  return countCode(steps, userId, async (context) => work(context, await at(context, ticket, step)), alone)
}

export function proveFactor({ body }: InputOf<Steps['proveFactor']>, steps: RequestSteps, settings: SignInSettings): Promise<SignedIn> {
  return withCode(steps, body.ticket, 'second-factor', async (context, underWay) => {
    const by = await takeCode(context, underWay.userId, body.code)
    if (by === null) return null
    context.audit({ event: 'factor.used', target: accountOf(underWay), details: { by } })
    await useStep(context, body.ticket)
    return proceed(context, { ...underWay, assurance: 2, method: `${underWay.method}+${by}` }, settings)
  })
}

/** Sets the password that has to be new. It ends every session there is: what the old one opened is closed (ASVS 7.4.3). */
export async function setPassword(
  { body }: InputOf<Steps['setPassword']>,
  steps: RequestSteps,
  settings: SignInSettings,
): Promise<SignedIn> {
  const facts = await steps.step('read', async (context) => {
    const { userId } = await at(context, body.ticket, 'new-password')
    const holder = await accountHolder(context.tx, userId, userId)
    if (holder === null) throw new Problem('step-ended')
    const plan = await context.planOf(holder)
    return passwordFacts(context.tx, userId, passwordRulesFor(plan.compiled.document, heldRoles(plan)))
  })
  if (facts === null) throw new Problem('step-ended')
  await requireNewPassword(facts, body.next, '/next')
  const hash = await hashPassword(body.next)
  const { alone } = await whose(steps, body.ticket, 'new-password')
  return steps.step(
    'write',
    async (context) => {
      const underWay = await at(context, body.ticket, 'new-password')
      const { userId } = underWay
      if (!(await replacePassword(context.tx, userId, facts.hashes[0] ?? null, hash, userId))) throw new Problem('step-ended')
      await endLinks(context.tx, userId)
      await queueMail(context, 'password-changed', userId, { at: context.now })
      await endSessions(context.tx, userId, 'password-changed')
      context.audit({ event: 'credential.changed', target: accountOf(underWay) })
      await useStep(context, body.ticket)
      return proceed(context, underWay, settings)
    },
    alone,
  )
}

export function beginEnrolment(
  { body }: InputOf<Steps['beginEnrolment']>,
  steps: RequestSteps,
): Promise<OutputOf<Steps['beginEnrolment']>> {
  return steps.step('write', async (context) => {
    const underWay = await at(context, body.ticket, 'enrolment')
    const { id, secret } = await beginFactor(context, underWay.userId, '')
    context.audit({ event: 'factor.begun', target: accountOf(underWay) })
    return { id, secret, uri: totpUri(secret, await emailOf(context, underWay.userId)) }
  })
}

export async function emailOf({ tx }: RequestContext, userId: string): Promise<string> {
  const { rows } = await tx.execute<{ email: string }>({ text: `SELECT email FROM "user" WHERE id = $1`, values: [userId] })
  return rows[0]?.email ?? userId
}

export function confirmEnrolment(
  { body }: InputOf<Steps['confirmEnrolment']>,
  steps: RequestSteps,
  settings: SignInSettings,
): Promise<OutputOf<Steps['confirmEnrolment']>> {
  return withCode(steps, body.ticket, 'enrolment', async (context, underWay) => {
    if (!(await confirmFactor(context, underWay.userId, body.id, body.code))) return null
    const recoveryCodes = await makeRecoveryCodes(context, underWay.userId)
    context.audit({ event: 'factor.added', target: accountOf(underWay) })
    await useStep(context, body.ticket)
    const signedIn = await proceed(context, { ...underWay, assurance: 2, method: `${underWay.method}+totp` }, settings)
    return { recoveryCodes, signedIn }
  })
}

export async function skipEnrolment(
  { body }: InputOf<Steps['skipEnrolment']>,
  steps: RequestSteps,
  settings: SignInSettings,
): Promise<SignedIn> {
  const { alone } = await whose(steps, body.ticket, 'enrolment')
  return steps.step(
    'write',
    async (context) => {
      const underWay = await at(context, body.ticket, 'enrolment')
      await useStep(context, body.ticket)
      return proceed(context, underWay, settings, true)
    },
    alone,
  )
}
