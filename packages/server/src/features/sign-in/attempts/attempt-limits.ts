import { both, type Labels } from '@menshen/contract'
import { HOUR, MINUTE } from '#platform/clock.ts'
import { Problem, type RefusalTrace } from '#platform/http/problem.ts'
import type { RequestContext, RequestSteps } from '#platform/http/request-context.ts'
import { giveBack, NOTHING_SPENT, spend, waitOf } from './budget.ts'
import { forgetOld, type Kept, keep, standOf } from './budget-rows.ts'
import { type Budget, type Claim, namesOf } from './claim.ts'

/**
 * Limits of guessing (ASVS 6.1.1, 6.3.1, 6.6.3; NIST SP 800-63B-4 §3.2.2). An attempt is counted by `beginAttempt` before anybody
 * looks at what was given, and ends with `attemptSucceeded` or `attemptFailed`. INVARIANT: each of them runs in a step that is alone
 * on `namesOf(claim)`, so that many attempts at once cannot slip through together, on any replica.
 */
export interface Attempt {
  readonly claim: Claim
  /** The blocks that stand if it fails, by their budgets. */
  readonly blocks: readonly Block[]
}

interface Block {
  readonly budget: Budget
  readonly until: string
  readonly level: number
}

/** Where a claim may not be tried, for how long. */
export interface HeldUp {
  readonly wait: number
}

/** How long a claim is held up, without counting anything: most of a flood is turned away by this and waits for no lock. */
export async function heldUpFor(context: RequestContext, claim: Claim): Promise<number> {
  const { kept } = await standOf(context, claim)
  return Math.max(...kept.map((one) => waitOf(one, context.now)))
}

function tell(context: RequestContext, event: 'session.locked' | 'session.unlocked', { kind, accountId }: Claim, about: object): void {
  // INVARIANT (§4.2): the account stands in the details alone. Whoever is signed in and tries to be somebody else finds the event
  // among their own, and must not learn from it whether such an account exists.
  context.audit({ event, details: { kind, accountId, ...about } })
}

/** Counts an attempt, or says how long there is to wait. */
export async function tryAttempt(context: RequestContext, claim: Claim): Promise<Attempt | HeldUp> {
  const { now } = context
  const { kept, climate } = await standOf(context, claim)
  const wait = Math.max(...kept.map((one) => waitOf(one, now)))
  if (wait > 0) return { wait }
  const spent = claim.budgets.map((budget, i) => {
    const before = kept[i] ?? { ...NOTHING_SPENT(now), told: false }
    if (before.told) tell(context, 'session.unlocked', claim, { budget: budget.name })
    return { budget, after: { ...spend(budget.rule(climate), before, now), told: false } }
  })
  await keep(
    context,
    spent.map(({ budget, after }) => [budget.key, after]),
  )
  const blocks = spent.flatMap(({ budget, after: { blockedUntil, level } }) =>
    blockedUntil === null ? [] : [{ budget, until: blockedUntil, level }],
  )
  return { claim, blocks }
}

export function waitInWords(wait: number): Labels {
  const minutes = Math.ceil(wait / MINUTE)
  if (minutes === 1) return both('a minute', '1 分钟')
  const hours = Math.ceil(wait / HOUR)
  return minutes <= 120 ? both(`${minutes} minutes`, `${minutes} 分钟`) : both(`${hours} hours`, `${hours} 小时`)
}

/**
 * The refusal of whoever is held up: the same whether the account exists or not.
 *
 * @param trace what the log keeps of it
 */
export function tooMany(wait: number, { stranger }: Pick<Claim, 'stranger'>, trace?: RefusalTrace): Problem {
  const { en, zh } = waitInWords(wait)
  return new Problem('rate-limited', {
    retryAfter: Math.max(1, Math.ceil(wait / 1000)),
    ...(trace === undefined ? {} : { trace }),
    detail: both(
      `Too many attempts have failed. Try again in ${en}.${stranger ? ' A browser in which you have signed in before is not held up.' : ''}`,
      `失败次数过多，请在 ${zh}后再试。${stranger ? '您以前登录过的浏览器不受影响。' : ''}`,
    ),
  })
}

/** Counts an attempt. @throws Problem rate-limited */
export async function beginAttempt(context: RequestContext, claim: Claim): Promise<Attempt> {
  const attempt = await tryAttempt(context, claim)
  if ('wait' in attempt) throw tooMany(attempt.wait, claim)
  return attempt
}

/**
 * What was given was right. The attempt is given back, and nothing more: were a stranger's success to clear what was spent before,
 * anybody could tell from the next failures that somebody signs in to this account. A device and a reproof are seen by their owner
 * alone, and begin anew.
 */
export async function attemptSucceeded(context: RequestContext, { claim, blocks }: Attempt): Promise<void> {
  const { now } = context
  const { kept, climate } = await standOf(context, claim)
  const rows = claim.budgets.map((budget, i): readonly [string, Kept] => {
    const own = blocks.find((block) => block.budget.key === budget.key)
    const before = kept[i] ?? { ...NOTHING_SPENT(now), told: false }
    if (!claim.stranger) return [budget.key, { ...NOTHING_SPENT(now), told: false }]
    return [budget.key, { ...giveBack(budget.rule(climate), before, own?.until ?? null, now), told: before.told }]
  })
  await keep(context, rows)
  await forgetOld(context)
}

/** What was given was wrong: what it blocked stands, and the log says so. */
export async function attemptFailed(context: RequestContext, { claim, blocks }: Attempt): Promise<void> {
  const { kept } = await standOf(context, claim)
  const standing = blocks.flatMap((block) => {
    const now = kept[claim.budgets.findIndex(({ key }) => key === block.budget.key)]
    return now?.blockedUntil === block.until ? [{ ...block, kept: now }] : []
  })
  for (const { budget, until, level } of standing) {
    tell(context, 'session.locked', claim, { budget: budget.name, failures: Math.floor(level), until })
  }
  await keep(
    context,
    standing.map((block) => [block.budget.key, { ...block.kept, told: true }]),
  )
}

/** Ends an attempt that failed, in a step of its own where there is something to say of it. */
export async function endFailed(steps: RequestSteps, attempts: readonly Attempt[]): Promise<void> {
  const blocking = attempts.filter(({ blocks }) => blocks.length > 0)
  if (blocking.length === 0) return
  await steps.step(
    'write',
    async (context) => {
      for (const attempt of blocking) await attemptFailed(context, attempt)
    },
    namesOf(...blocking.map(({ claim }) => claim)),
  )
}
