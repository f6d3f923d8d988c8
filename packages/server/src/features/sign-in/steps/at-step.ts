import type { Plan } from '@menshen/engine'
import { accountHolder } from '#platform/access/principal/rights-holder-now.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { passwordFacts } from '../password/new-password.ts'
import { passwordRulesOf } from '../password/rules-of.ts'
import { nextStep } from './next-step.ts'
import { readStep, type UnderWay } from './step-ticket.ts'

export type StepName = 'second-factor' | 'new-password' | 'enrolment'

/** INVARIANT: a ticket is taken only for the step that is next; nobody chooses which of them to take. @returns the account's plan too */
export async function atStep(
  context: RequestContext,
  ticket: string,
  step: StepName,
): Promise<{ readonly underWay: UnderWay; readonly plan: Plan }> {
  const underWay = await readStep(context, ticket)
  const holder = await accountHolder(context.tx, underWay.userId, null)
  if (holder === null) throw new Problem('step-ended')
  const plan = await context.planOf(holder)
  const next = await nextStep(context, underWay, plan)
  if (next?.step !== step) throw new Problem('step-ended')
  return { underWay, plan }
}

/** What a step begins with, and whose rights change when it ends in a session: the browser may come with one of somebody else. */
export async function beginStep(steps: RequestSteps, ticket: string, step: StepName) {
  return steps.step('read', async (context) => {
    const { underWay, plan } = await atStep(context, ticket, step)
    const { userId } = underWay
    const before = context.personOrNull()?.userId
    const facts = step === 'new-password' ? await passwordFacts(context.tx, userId, passwordRulesOf(plan)) : null
    return { userId, facts, alone: [userId, ...(before === undefined ? [] : [before])] }
  })
}
