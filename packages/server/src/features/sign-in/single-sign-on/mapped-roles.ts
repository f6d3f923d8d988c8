import { accountTarget } from '#platform/audit/account-target.ts'
import { Problem } from '#platform/http/problem.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import type { ProviderSettings } from './provider-settings.ts'
import type { ActingDoor, PeopleActs } from './responsible-door.ts'

/** A role in a unit that the settings give the members of a group. */
export interface MappedRole {
  readonly role: string
  readonly unit: string
}

/** A role that came from a group at an earlier sign-in. */
interface HeldRole extends MappedRole {
  readonly assignmentId: string
}

/** What the groups of today make of what those of earlier sign-ins gave. */
export interface RoleChanges {
  readonly end: readonly HeldRole[]
  readonly give: readonly MappedRole[]
}

const MOST_GROUPS = 2_000

const same = (a: MappedRole, b: MappedRole): boolean => a.role === b.role && a.unit === b.unit

/**
 * The roles that the groups of somebody give, in the order of the settings. A claim that is missing, too long or no list of texts is no
 * group at all, so that what it gave before ends.
 */
export function wantedRoles({ groups }: Pick<ProviderSettings, 'groups'>, claims: Readonly<Record<string, unknown>>): MappedRole[] {
  if (groups === undefined || !Object.hasOwn(claims, groups.claim)) return []
  const said = claims[groups.claim]
  const list = typeof said === 'string' ? [said] : Array.isArray(said) && said.length <= MOST_GROUPS ? said : []
  const names = new Set(list.filter((name): name is string => typeof name === 'string'))
  const wanted: MappedRole[] = []
  for (const { group, role, unit } of groups.roles) {
    if (names.has(group) && !wanted.some((one) => same(one, { role, unit }))) wanted.push({ role, unit })
  }
  return wanted
}

const HELD = `
  SELECT a.id AS "assignmentId", a.role, a.unit_id AS unit
  FROM sign_on_assignment s JOIN assignment a ON a.id = s.assignment_id
  WHERE s.user_id = $1 AND s.provider = $2 AND a.owner_id = $1 AND a.valid_until > now() AND a.deleted_at IS NULL
  ORDER BY a.role, a.unit_id, a.id`

/** The person has the role there already, from whomever: nothing is to be given, and nothing of it is the provider's to end. */
const HAS = `
  SELECT role, unit_id AS unit FROM assignment
  WHERE owner_id = $1 AND valid_from <= now() AND now() < valid_until AND deleted_at IS NULL`

/** What is to be done so that somebody has from a provider what their groups give, and no more. */
export async function roleChanges(
  { tx }: RequestContext,
  userId: string,
  provider: string,
  wanted: readonly MappedRole[],
): Promise<RoleChanges> {
  const { rows: held } = await tx.execute<HeldRole>({ text: HELD, values: [userId, provider] })
  const { rows: has } = await tx.execute<MappedRole>({ text: HAS, values: [userId] })
  return {
    end: held.filter((one) => !wanted.some((other) => same(one, other))),
    give: wanted.filter((one) => !has.some((other) => same(one, other))),
  }
}

const REASON = 'single-sign-on'

/**
 * Brings what a provider gave in line with what the groups of today give. Ends come first. INVARIANT: a role that cannot be given is left
 * out, with an event that says why; one that cannot be ended lets nobody in.
 *
 * @throws Problem provider-roles
 */
export async function applyRoles(
  context: RequestContext,
  door: ActingDoor,
  acts: PeopleActs,
  { userId, provider }: { readonly userId: string; readonly provider: string },
  { end, give }: RoleChanges,
): Promise<void> {
  const { tx, now } = context
  for (const { assignmentId } of end) {
    const refused = await door.attempt((one) => acts.endRole(one, assignmentId, { reason: REASON }))
    if (refused !== null) {
      throw new Problem('provider-roles', { trace: { operation: 'signIn', target: accountTarget(userId) }, cause: refused })
    }
  }
  for (const { role, unit } of give) {
    const refused = await door.attempt(async (one) => {
      const { id } = await acts.grantRole(one, { userId, role, unitId: unit, reason: REASON })
      await tx.query.insertInto('sign_on_assignment').values({ assignment_id: id, user_id: userId, provider, created_at: now }).execute()
    })
    if (refused === null) continue
    const details = { provider, role, unitId: unit, why: refused.code }
    context.audit({ event: 'provider.role-refused', target: accountTarget(userId), outcome: 'refused', problem: refused.code, details })
  }
}
