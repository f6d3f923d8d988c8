import { outsideOf } from '@menshen/contract'
import { allowed, type CompiledPolicy, planFor, type Session } from '@menshen/engine'
import { inUse } from '#platform/account/in-use.ts'
import type { Connection } from '#platform/database/database.ts'
import type { Organisation } from './organisation-at.ts'
import { personAt } from './person-at.ts'
import { HIGHEST_ASSURANCE, type SessionRules } from './session-facts.ts'

/** Whether anybody is left who can administer: for good, until an end that is already set, or not at all. */
export const ADMINISTRATION = { none: 0, forATime: 1, lasting: 2 } as const
export type Administration = (typeof ADMINISTRATION)[keyof typeof ADMINISTRATION]

interface Holding {
  readonly user_id: string
  readonly role: string
  readonly unit_id: string
  readonly lasting: boolean
}

/** The best session that this version of the product can give anybody. */
const bestSession = (rules: SessionRules): Session => ({
  assurance: HIGHEST_ASSURANCE,
  networks: Object.keys(rules.networks),
  schedules: Object.keys(rules.schedules),
  courses: [],
})

async function holdings(connection: Connection, now: string, roles: readonly string[]): Promise<Holding[]> {
  const { rows } = await connection.execute<Holding>({
    text: `SELECT a.owner_id AS user_id, a.role, a.unit_id, a.valid_until = 'infinity' AND u.leaving_at IS NULL AS lasting
           FROM assignment a JOIN "user" u ON u.id = a.owner_id
           WHERE ${inUse('u')} AND u.kind = 'person' AND a.deleted_at IS NULL AND a.valid_from <= $1 AND $1 < a.valid_until
             AND EXISTS (SELECT FROM assignment b WHERE b.owner_id = a.owner_id AND b.deleted_at IS NULL AND b.role = ANY($2)
                           AND b.valid_from <= $1 AND $1 < b.valid_until)
           ORDER BY a.owner_id`,
    values: [now, roles],
  })
  return rows
}

/** The roles with a grant to publish, inherited ones too. */
function publishingRoles(compiled: CompiledPolicy): string[] {
  const publish = compiled.vocabulary.objects.get('policy')?.operations.get('publish')
  return [...compiled.roles]
    .filter(([, { grants }]) => grants.some((grant) => publish !== undefined && grant.operations.includes(publish)))
    .map(([name]) => name)
}

/** The record of a policy version as this person would make it now: the policy is the whole company's. */
function nextVersion(userId: string, organisation: Organisation): { id: string; ownerId: string; unitId: string } {
  const root = organisation.places.find(({ parentId }) => parentId === null)
  return { id: userId, ownerId: userId, unitId: root?.id ?? '' }
}

async function canPublish(
  connection: Connection,
  compiled: CompiledPolicy,
  organisation: Organisation,
  now: string,
  held: readonly Holding[],
  session: Session,
): Promise<boolean> {
  const userId = held[0]?.user_id
  if (userId === undefined) return false
  // Whoever can never be signed in administers nothing.
  if (
    outsideOf(
      compiled.document,
      held.map(({ role }) => role),
      session,
    ) !== null
  )
    return false
  const { attributes } = await personAt(connection, userId, now)
  const assignments = held.map(({ role, unit_id }) => ({ role, unit: unit_id }))
  const plan = planFor(compiled, organisation.units, { id: userId, assignments, attributes, reports: [], session })
  const version = nextVersion(userId, organisation)
  return ['create', 'publish'].every((operation) => allowed(plan, 'policy', operation, version))
}

/**
 * Who is left to publish a policy, under this policy, in this organisation, with roles as the transaction sees them. Whoever changes rights asks
 * before and after, under the lock, and refuses to make it less (the last administrator stays).
 */
export async function administration(
  connection: Connection,
  compiled: CompiledPolicy,
  organisation: Organisation,
  now: string,
  rules: SessionRules,
): Promise<Administration> {
  const found = await holdings(connection, now, publishingRoles(compiled))
  let best: Administration = ADMINISTRATION.none
  for (const held of Map.groupBy(found, ({ user_id }) => user_id).values()) {
    const can = (some: readonly Holding[]) => canPublish(connection, compiled, organisation, now, some, bestSession(rules))
    // A role that denies counts while it lasts, so what is left of lasting roles must also hold together with the others.
    if (await can(held.filter(({ lasting }) => lasting))) {
      if (await can(held)) return ADMINISTRATION.lasting
    } else if (await can(held)) best = ADMINISTRATION.forATime
  }
  return best
}
