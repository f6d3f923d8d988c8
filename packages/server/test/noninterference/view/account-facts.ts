import { isAtOrBelow, reportsTo } from '@menshen/engine/test/reference/organisation.ts'
import type { Person, World } from '@menshen/engine/test/reference/world.ts'
import { canonicalJson } from '@menshen/ledger'
import { holdsAt, type Row, type Rows, rowsIn } from '../rows.ts'
import { eventFacts } from './event-facts.ts'
import { explainedFacts } from './explained-facts.ts'
import type { Observation } from './observation.ts'

/** A role and those it inherits: what the person's grants and denials come from. */
function roleClosure(world: World, role: string): readonly unknown[] {
  const found = world.policy.roles[role]
  return [role, found ?? null, ...(found?.inherits ?? []).flatMap((parent) => roleClosure(world, parent))]
}

/** The subject, as far as the person can tell by what they may do with records they can name. */
function rights(world: World, person: Person, views: Observation['rows']): string {
  const units = [...views.unit.keys()].filter((id) => person.assignments.some(({ unit }) => isAtOrBelow(world, id, unit)))
  const reports = [...views.user.keys()].filter((id) => reportsTo(world, id, person.id))
  const roles = person.assignments.map(({ role, unit }) => canonicalJson([unit, roleClosure(world, role)])).sort()
  return canonicalJson([roles, person.attributes, person.session, world.policy.denials, units.sort(), reports.sort()])
}

/** One's own account: GET /session shows it to whoever is signed in, the names of one's own unit included. */
function ownAccount(rows: Rows, person: Person, now: string): string {
  const user: Row = rows.user?.get(person.id) ?? {}
  const unit: Row = rows.unit?.get(String(user.unit_id)) ?? {}
  const held = rowsIn(rows, 'assignment').filter((row) => row.owner_id === person.id && holdsAt(row, now))
  return JSON.stringify([
    [user.name, user.name_zh, user.email, user.locale, user.time_zone, user.unit_id, user.status],
    [unit.name, unit.name_zh],
    held.map(({ id, role, unit_id, valid_until }) => [id, role, unit_id, valid_until].join(' ')).sort(),
  ])
}

/** The views of lists that the person keeps. */
function ownViews(rows: Rows, person: Person): string {
  const own = rowsIn(rows, 'saved_view').filter((row) => row.user_id === person.id)
  return canonicalJson(own.map((row) => canonicalJson({ ...row })).sort())
}

/** The API tokens that the person has. */
function ownTokens(rows: Rows, person: Person): string {
  const own = rowsIn(rows, 'api_token').filter((row) => row.user_id === person.id && row.ended_at === null)
  return canonicalJson(own.map((row) => canonicalJson({ ...row })).sort())
}

/** GET /users/{id}/standing shows whoever may organise a user their further units and attributes, from now on. */
function standing(rows: Rows, userId: string, now: string): string {
  const lasting = (table: string): Row[] => rowsIn(rows, table).filter((row) => row.user_id === userId && String(row.valid_until) > now)
  const sorted = (lines: readonly unknown[]): string[] => lines.map(canonicalJson).sort()
  return canonicalJson([
    sorted(lasting('user_unit').map(({ unit_id, is_primary, valid_from, valid_until }) => [unit_id, is_primary, valid_from, valid_until])),
    sorted(lasting('user_attribute').map(({ name, value, valid_from, valid_until }) => [name, value, valid_from, valid_until])),
  ])
}

/** GET /users/{id}/access shows whoever may suspend a user what they are signed in with; from where, by the level of that in the log. */
function access(rows: Rows, userId: string, now: string): string {
  const own = (table: string): readonly Row[] => rowsIn(rows, table).filter((row) => row.user_id === userId && row.ended_at === null)
  const sessions = own('session').filter((row) => String(row.idle_until) > now && String(row.absolute_until) > now)
  const tokens = own('api_token').filter((row) => String(row.expires_at) > now)
  return canonicalJson([...sessions, ...tokens].map((row) => canonicalJson({ ...row })).sort())
}

/** Of the events behind an alert those that one caused oneself: whoever has a part in it is told so when they would handle it. */
const ownEvents = (rows: Rows, { id }: Person, ids: unknown): unknown =>
  (ids as readonly string[]).filter((event) => rows.audit_event?.get(event)?.owner_id === id)

/**
 * What answers tell beside V: the person's own account, rights and views, the standing of those they may organise, what those
 * whom they may suspend are signed in with, what the events hold that they may inspect, and the documents of the policy versions and
 * changes that they may read.
 */
export function accountFacts(
  rows: Rows,
  world: World,
  person: Person,
  views: Observation['rows'],
  now: string,
): ReadonlyMap<string, string> {
  const suspended = [...views.user.values()].filter(({ operations }) => operations.includes('suspend'))
  const organised = [...views.user.values()].filter(({ operations }) => operations.includes('organise'))
  return new Map([
    ['own account', ownAccount(rows, person, now)],
    ['own rights', rights(world, person, views)],
    ['own views', ownViews(rows, person)],
    ['own tokens', ownTokens(rows, person)],
    ...suspended.map(({ id }) => [`access of user ${id}`, access(rows, id, now)] as const),
    ...organised.map(({ id }) => [`standing of user ${id}`, standing(rows, id, now)] as const),
    ...eventFacts(rows, views),
    ...explainedFacts(rows, world, views),
    ...[...views.policy.keys()].map((id) => [`document of policy ${id}`, canonicalJson(rows.policy_version?.get(id)?.document)] as const),
    ...[...views.alert.values()].map(({ id, operations }) => {
      const { event_ids: ids, figures } = rows.alert?.get(id) ?? {}
      const parts = operations.includes('handle') ? ownEvents(rows, person, ids) : null
      return [`evidence of alert ${id}`, canonicalJson([ids, figures, parts])] as const
    }),
    ...[...views.policyChange.keys()].map((id) => {
      const { document, source, editors } = rows.policy_change?.get(id) ?? {}
      return [`content of change ${id}`, canonicalJson([document, source, editors])] as const
    }),
  ])
}
