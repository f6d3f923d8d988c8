import { CRM_OBJECT_NAMES } from '@menshen/contract'
import type { World } from '@menshen/engine/test/reference/world.ts'
import { canonicalJson } from '@menshen/ledger'
import { type Row, type Rows, rowsIn } from '../rows.ts'
import type { Observation } from './observation.ts'

const isCrm = ({ object }: { readonly object: string }): boolean => (CRM_OBJECT_NAMES as readonly string[]).includes(object)

/** V8: explanations depend on the policy, to everybody as far as it speaks of customers' records and names roles. */
function policyOfRecords({ policy }: World): string {
  const roles = Object.entries(policy.roles).map(([name, { labels, inherits, requires, grants, denials }]) => [
    name,
    labels,
    inherits ?? null,
    requires ?? null,
    grants.filter(isCrm),
    (denials ?? []).filter(isCrm),
  ])
  return canonicalJson([roles, (policy.denials ?? []).filter(isCrm)])
}

const sorted = (rows: readonly Row[]): string => canonicalJson(rows.map((row) => canonicalJson({ ...row })).sort())

/** Whoever may have somebody's rights explained is told what these rest on, now and in the past. */
function restsOn(rows: Rows, userId: string): string {
  const of = (table: string, column: string): Row[] => rowsIn(rows, table).filter((row) => row[column] === userId)
  return sorted([
    ...of('assignment', 'owner_id'),
    ...of('user_attribute', 'user_id'),
    ...of('user_status', 'user_id'),
    ...rowsIn(rows, 'user_manager'),
    ...rowsIn(rows, 'unit_history'),
  ])
}

/** Whoever may share a record, and have rights explained, is told with whom it is shared and who is on its team. */
function sharing(rows: Rows, object: string, id: string): string {
  const here = (table: string): Row[] => rowsIn(rows, table).filter((row) => row.record_id === id && row.object === object)
  return sorted([...here('record_share'), ...here('record_team')])
}

/** What explanations tell beside V (V8, ADR 35). */
export function explainedFacts(rows: Rows, world: World, views: Observation['rows']): (readonly [string, string])[] {
  const explained = [...views.user.values()].filter(({ operations }) => operations.includes('explain'))
  const forAll = [['policy of records', policyOfRecords(world)]] as const
  if (explained.length === 0) return [...forAll]
  const shared = CRM_OBJECT_NAMES.flatMap((object) =>
    [...views[object].values()].filter(({ operations }) => operations.includes('share')).map(({ id }) => [object, id] as const),
  )
  return [
    ...forAll,
    ['policies', sorted(rowsIn(rows, 'policy_version'))],
    ...explained.map(({ id }) => [`rights of user ${id}`, restsOn(rows, id)] as const),
    ...shared.map(([object, id]) => [`sharing of ${object} ${id}`, sharing(rows, object, id)] as const),
  ]
}
