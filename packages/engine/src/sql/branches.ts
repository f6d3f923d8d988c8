import type { BoundReach } from '../plan/cell.ts'
import { objectOf, parentCell } from '../plan/plan.ts'
import { coversScopes, NO_SCOPES, type ScopeSet, scopeSet, uniteScopes } from '../plan/scope-set.ts'
import { isEmpty } from '../plan/unit-set.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { type Base, carriedBase, ownBase } from './base.ts'
import { predicateSql } from './predicate.ts'
import type { Rendering } from './rendering.ts'
import { relationCondition, relationTable, saysAllByScopes, scopesSql, unitIds } from './scopes.ts'
import { and, FALSE, TRUE } from './text.ts'

/**
 * One alternative by which rows are reached, written so that one ordered index scan answers it (P1): `drive` joins the list it
 * is repeated over (units, reports, shares), `key` is compared with the leading column of an index, `filter` is checked on the way.
 */
export interface Branch {
  readonly name: string
  /** A list to repeat the scan over, as a FROM item with alias g and one column v; null for a single scan. */
  readonly over: string | null
  readonly key: string
  readonly filter: string
  /** The list is a table of relations joined by id, to be read whole, not a scan repeated in order. */
  readonly byId: boolean
}

/** How scans are to be laid out. */
export interface Layout {
  /** One scan over all units: an index over search terms proposes the same rows to each scan, so that repeating it is all cost. */
  readonly unitsAtOnce: boolean
}

function unitBranch(rendering: Rendering, scopes: ScopeSet, base: Base, { unitsAtOnce }: Layout): Branch[] {
  if (isEmpty(scopes.units)) return []
  const ids = unitIds(rendering.plan, scopes.units)
  if (ids === null) return [{ name: 'all', over: null, key: TRUE, filter: base.carried ? `${base.unit} IS NOT NULL` : TRUE, byId: false }]
  const list = rendering.parameters.add(ids, 'uuid[]')
  if (ids.length === 1) return [{ name: 'units', over: null, key: `${base.unit} = (${list})[1]`, filter: TRUE, byId: false }]
  if (unitsAtOnce) return [{ name: 'units', over: null, key: `${base.unit} = ANY(${list})`, filter: TRUE, byId: false }]
  return [{ name: 'units', over: `unnest(${list}) AS g(v)`, key: `${base.unit} = g.v`, filter: TRUE, byId: false }]
}

function reportsBranch(rendering: Rendering, scopes: ScopeSet, base: Base): Branch[] {
  const { plan, parameters } = rendering
  if (isEmpty(scopes.reports) || plan.reports.size === 0) return []
  const ids = unitIds(plan, scopes.reports)
  const filter = ids === null ? (base.carried ? `${base.unit} IS NOT NULL` : TRUE) : `${base.unit} = ANY(${parameters.add(ids, 'uuid[]')})`
  return [
    {
      name: 'reports',
      over: `unnest(${parameters.add([...plan.reports], 'uuid[]')}) AS g(v)`,
      key: `${base.owner} = g.v`,
      filter,
      byId: false,
    },
  ]
}

function poolBranch(rendering: Rendering, scopes: ScopeSet, base: Base): Branch[] {
  const { plan, parameters } = rendering
  if (!base.object.pool || isEmpty(scopes.pool)) return []
  const ids = unitIds(plan, scopes.pool) ?? plan.units.ids
  return [
    {
      name: 'pool',
      over: `unnest(${parameters.add(ids, 'uuid[]')}) AS g(v)`,
      key: `${base.unit} = g.v AND ${base.owner} IS NULL`,
      filter: TRUE,
      byId: false,
    },
  ]
}

function relationBranch(rendering: Rendering, kind: 'team' | 'share', level: 0 | 1 | 2, base: Base): Branch {
  const list = `SELECT DISTINCT t.record_id FROM ${relationTable(kind)} t WHERE ${relationCondition(rendering, base, level)}`
  return {
    name: kind,
    over: `(${list}) AS g(v)`,
    key: `${base.id} = g.v`,
    filter: base.carried ? `${base.unit} IS NOT NULL` : TRUE,
    byId: true,
  }
}

/** The branches of a set of scopes over rows that carry owner and unit in `base`. */
function scopeBranches(rendering: Rendering, scopes: ScopeSet, base: Base, layout: Layout): Branch[] {
  const { plan, parameters } = rendering
  const branches: Branch[] = []
  if (scopes.mine)
    branches.push({ name: 'mine', over: null, key: `${base.owner} = ${parameters.add(plan.userId, 'uuid')}`, filter: TRUE, byId: false })
  branches.push(
    ...unitBranch(rendering, scopes, base, layout),
    ...reportsBranch(rendering, scopes, base),
    ...poolBranch(rendering, scopes, base),
  )
  if (scopes.onTeam) branches.push(relationBranch(rendering, 'team', 0, base))
  if (scopes.shared !== 0) branches.push(relationBranch(rendering, 'share', scopes.shared, base))
  if (scopes.parent) branches.push(...parentBranches(rendering, base, layout))
  return branches
}

/** Rows reached through a readable parent: driven by what they carry of it (P3), and checked on the parent's row where that does not say all. */
function parentBranches(rendering: Rendering, base: Base, layout: Layout): Branch[] {
  return base.object.parents.flatMap((link) => {
    const parent = objectOf(rendering.plan, link.object)
    const cell = parentCell(rendering.plan, parent)
    const carried = carriedBase(parent, link, base.alias)
    const reaches = [{ scopes: cell.plain, where: null }, ...(cell.conditional ?? [])]
    const check = saysAllByScopes(cell) ? TRUE : scopesSql(rendering, scopeSet({ parent: true }), base)
    return reaches.flatMap(({ scopes }) => {
      const own = scopeBranches(rendering, scopeSet({ ...scopes, parent: false }), carried, layout)
      const grandparent: Branch[] = scopes.parent
        ? [{ name: 'parents', over: null, key: TRUE, filter: `${carried.unit} IS NOT NULL`, byId: false }]
        : []
      return [...own, ...grandparent].map((branch) => ({ ...branch, name: `parent ${branch.name}`, filter: and([branch.filter, check]) }))
    })
  })
}

/**
 * The branches of some grants: their unconditional scopes united, then each conditional grant with its `where`; what the
 * former cover is not walked again.
 */
export function branchesOf(
  rendering: Rendering,
  object: ObjectType,
  alias: string,
  reaches: readonly BoundReach[],
  layout: Layout = { unitsAtOnce: false },
): Branch[] {
  const base = ownBase(object, alias)
  const plain = reaches.filter((reach) => reach.where === null).reduce((set, reach) => uniteScopes(set, reach.scopes), NO_SCOPES)
  const branches = scopeBranches(rendering, plain, base, layout)
  for (const { scopes, where } of reaches) {
    if (where === null || coversScopes(plain, scopes)) continue
    const filter = predicateSql(where, object, alias, rendering.parameters)
    for (const branch of scopeBranches(rendering, scopes, base, layout)) branches.push({ ...branch, filter: and([branch.filter, filter]) })
  }
  const walkAll = branches.find((branch) => branch.name === 'all' && branch.filter === TRUE)
  // INVARIANT: a walk over everything makes the other branches repeat it; the union stays the same without them.
  return walkAll === undefined ? branches.filter((branch) => branch.filter !== FALSE) : [walkAll]
}
