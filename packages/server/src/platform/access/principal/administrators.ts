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

/** What must be allowed of one record for somebody to have a part in administration. */
interface Part {
  readonly object: 'policy' | 'policyChange'
  readonly operations: readonly string[]
}

const PUBLISHING: Part = { object: 'policy', operations: ['create', 'publish'] }
const APPROVING: Part = { object: 'policyChange', operations: ['read', 'approve'] }

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

/** The roles with a grant of it, inherited ones too. */
function rolesOfPart(compiled: CompiledPolicy, { object, operations }: Part): string[] {
  const last = operations.at(-1) ?? ''
  const wanted = compiled.vocabulary.objects.get(object)?.operations.get(last)
  return [...compiled.roles]
    .filter(([, { grants }]) => grants.some((grant) => wanted !== undefined && grant.operations.includes(wanted)))
    .map(([name]) => name)
}

/** The record of a policy version, or of a change, as this person would make it now: the policy is the whole company's. */
function nextVersion(userId: string, organisation: Organisation): { id: string; ownerId: string; unitId: string } {
  const root = organisation.places.find(({ parentId }) => parentId === null)
  return { id: userId, ownerId: userId, unitId: root?.id ?? '' }
}

async function canDo(
  connection: Connection,
  compiled: CompiledPolicy,
  organisation: Organisation,
  now: string,
  held: readonly Holding[],
  session: Session,
  { object, operations }: Part,
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
  return operations.every((operation) => allowed(plan, object, operation, version))
}

/** Who can do a part, and for how long, by person. */
async function peopleOfPart(
  connection: Connection,
  compiled: CompiledPolicy,
  organisation: Organisation,
  now: string,
  session: Session,
  part: Part,
): Promise<ReadonlyMap<string, Administration>> {
  const found = await holdings(connection, now, rolesOfPart(compiled, part))
  const people = new Map<string, Administration>()
  for (const [userId, held] of Map.groupBy(found, ({ user_id }) => user_id)) {
    const can = (some: readonly Holding[]) => canDo(connection, compiled, organisation, now, some, session, part)
    // A role that denies counts while it lasts, so what is left of lasting roles must also hold together with the others.
    if (!(await can(held))) continue
    people.set(userId, (await can(held.filter(({ lasting }) => lasting))) ? ADMINISTRATION.lasting : ADMINISTRATION.forATime)
  }
  return people
}

/**
 * Who is left to publish a policy, under this policy, in this organisation, with roles as the transaction sees them; where the policy asks for a
 * second person, there must be another who approves. Whoever changes rights asks before and after, under the lock, and refuses to make it
 * less (the last administrator stays).
 */
export async function administration(
  connection: Connection,
  compiled: CompiledPolicy,
  organisation: Organisation,
  now: string,
  rules: SessionRules,
): Promise<Administration> {
  const session = bestSession(rules)
  const people = (part: Part) => peopleOfPart(connection, compiled, organisation, now, session, part)
  const publishers = await people(PUBLISHING)
  const approvers = compiled.document.publication?.secondPerson === true ? await people(APPROVING) : null
  let best: Administration = ADMINISTRATION.none
  for (const [publisher, lasts] of publishers) {
    const others = approvers === null ? [lasts] : [...approvers].flatMap(([approver, other]) => (approver === publisher ? [] : [other]))
    for (const other of others) best = Math.max(best, Math.min(lasts, other)) as Administration
  }
  return best
}
