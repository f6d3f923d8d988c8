import { after, DAY } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { levelNow, NOTHING_SPENT, type Spent } from './budget.ts'
import { type Claim, type Climate, RULE_OF_EVERYBODY, TIGHT_FROM } from './claim.ts'

/** What was spent of a budget, and whether the log says that it is blocked. */
export interface Kept extends Spent {
  readonly told: boolean
}

/** Longer than it takes until everything is forgiven. */
const FORGOTTEN_AFTER = 30 * DAY

/** How the budgets of a claim stand, in its order, and the climate they are judged in. */
export async function standOf({ tx, now }: RequestContext, claim: Claim): Promise<{ readonly kept: Kept[]; readonly climate: Climate }> {
  const keys = claim.budgets.map(({ key }) => key)
  const rows = await tx.query.selectFrom('attempt_budget').selectAll().where('key', 'in', keys).execute()
  const byKey = new Map(
    rows.map(({ key, level, at, blocked_until, told }): [string, Kept] => [key, { level, at, blockedUntil: blocked_until, told }]),
  )
  const kept = keys.map((key) => byKey.get(key) ?? { ...NOTHING_SPENT(now), told: false })
  const everybody = kept[claim.budgets.findIndex(({ name }) => name === 'everybody')]
  if (everybody === undefined) return { kept, climate: { tight: false, knownHere: 0 } }
  const known = await tx.query
    .selectFrom('known_device')
    .select((eb) => eb.fn.count<number>('user_id').distinct().as('count'))
    .where('network_key', '=', claim.networkKey)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  const tight = levelNow(RULE_OF_EVERYBODY, everybody, now) >= TIGHT_FROM
  return { kept, climate: { tight, knownHere: Number(known.count) } }
}

export async function keep({ tx }: RequestContext, rows: readonly (readonly [key: string, kept: Kept])[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query
    .insertInto('attempt_budget')
    .values(rows.map(([key, { level, at, blockedUntil, told }]) => ({ key, level, at, blocked_until: blockedUntil, told })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        level: eb.ref('excluded.level'),
        at: eb.ref('excluded.at'),
        blocked_until: eb.ref('excluded.blocked_until'),
        told: eb.ref('excluded.told'),
      })),
    )
    .execute()
}

/** Removes rows that say nothing any more. */
export async function forgetOld({ tx, now }: RequestContext): Promise<void> {
  await tx.query.deleteFrom('attempt_budget').where('at', '<', after(now, -FORGOTTEN_AFTER)).execute()
}
