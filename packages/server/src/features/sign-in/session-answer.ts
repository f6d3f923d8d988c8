import { type areaEndpoints, type FactorKind, type Labels, OBJECT_NAMES, type OutputOf, waysAmong } from '@menshen/contract'
import { type Plan, reach } from '@menshen/engine'
import { after, DAY } from '#platform/clock.ts'
import { csrfToken } from '#platform/crypto/tokens.ts'
import type { Principal } from '#platform/http/principal.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { strongerPlan } from '#platform/http/step-up.ts'
import { SECOND_FACTORS } from './factors/second-factors.ts'
import { presentPassword } from './password/present-password.ts'
import { passwordRulesOf } from './password/rules-of.ts'

type SessionAnswer = OutputOf<typeof areaEndpoints.session.me>

interface PersonRow {
  name: string
  name_zh: string | null
  email: string
  unit_name: string
  unit_name_zh: string | null
  factors: FactorKind[]
}

interface AssignmentRow {
  role: string
  unit_id: string
  valid_until: string
  labels: Labels | null
}

const PERSON = `
  SELECT u.name, u.name_zh, u.email, n.name AS unit_name, n.name_zh AS unit_name_zh,
    (SELECT coalesce(jsonb_agg(f.kind), '[]') FROM (${SECOND_FACTORS}) AS f WHERE f.user_id = u.id) AS factors
  FROM "user" u JOIN unit n ON n.id = u.unit_id WHERE u.id = $1`

const ASSIGNMENTS = `
  SELECT a.role, a.unit_id, a.valid_until, p.document -> 'roles' -> a.role -> 'labels' AS labels
  FROM assignment a CROSS JOIN rights_version v JOIN policy_version p ON p.number = v.policy
  WHERE a.owner_id = $1 AND a.valid_from <= now() AND now() < a.valid_until AND a.deleted_at IS NULL
  ORDER BY a.role, a.unit_id, a.id`

/** When the password has to be changed, where that is near enough to be warned of. */
async function passwordWarning(context: RequestContext, userId: string, plan: Plan): Promise<string | null> {
  const { maxAgeDays, warnDays } = passwordRulesOf(plan)
  if (maxAgeDays === null) return null
  const since = (await presentPassword(context.tx, userId))?.since
  if (since === undefined) return null
  const expires = after(since, maxAgeDays * DAY)
  return after(expires, -warnDays * DAY) <= context.now ? expires : null
}

/** What a second factor or a passkey would bring within reach, so that a page can offer it and ask for the proof then. */
async function stepUp(context: RequestContext, principal: Principal, plan: Plan): Promise<Record<string, string[]>> {
  const stronger = await strongerPlan(context.planOf, principal, 3)
  if (stronger === null) return {}
  const more = OBJECT_NAMES.map((name) => {
    const now = reach(plan, name).operations
    return [name, reach(stronger, name).operations.filter((operation) => !now.includes(operation))] as const
  })
  return Object.fromEntries(more.filter(([, operations]) => operations.length > 0))
}

/** Who is signed in, as they may always see themselves, and the most they can reach: clients work out no rules (DESIGN §3). */
export async function sessionAnswer(
  context: RequestContext,
  principal: Principal,
  plan: Plan,
  demonstration: boolean,
): Promise<SessionAnswer> {
  const values = [principal.userId]
  const [person] = (await context.tx.execute<PersonRow>({ text: PERSON, values })).rows
  if (person === undefined) throw new Problem('not-signed-in')
  const { rows: assignments } = await context.tx.execute<AssignmentRow>({ text: ASSIGNMENTS, values })
  const reaches = OBJECT_NAMES.map((name) => [name, reach(plan, name)] as const)
  return {
    user: {
      id: principal.userId,
      name: person.name,
      nameZh: person.name_zh,
      email: person.email,
      unitId: principal.unitId,
      unitName: person.unit_name,
      unitNameZh: person.unit_name_zh,
      locale: principal.locale,
      timeZone: principal.timeZone,
    },
    roles: assignments.map(({ role, unit_id, valid_until, labels }) => ({
      role,
      labels: labels ?? { en: role, zh: role },
      unitId: unit_id,
      validUntil: valid_until === 'infinity' ? null : valid_until,
    })),
    assurance: principal.session.assurance,
    hasSecondFactor: person.factors.length > 0,
    ways: waysAmong(person.factors),
    passwordExpiresAt: await passwordWarning(context, principal.userId, plan),
    csrfToken: csrfToken(context.keys.csrf, principal.session.id),
    expiresAt: principal.session.expiresAt,
    reach: Object.fromEntries(
      reaches
        .filter(([, { operations }]) => operations.length > 0)
        .map(([name, { operations, levels, writable }]) => [
          name,
          { operations: [...operations], levels: { ...levels }, writable: { create: [...writable.create], update: [...writable.update] } },
        ]),
    ),
    stepUp: await stepUp(context, principal, plan),
    demonstration,
  }
}
