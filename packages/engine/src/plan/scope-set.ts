import type { Scope } from '../vocabulary/definition.ts'
import { EVERY_UNIT, includesAll, isEmpty, NO_UNITS, type UnitSet, unionOf } from './unit-set.ts'
import type { UnitTree } from './unit-tree.ts'

/**
 * The alternatives by which a rule reaches a record; any one suffices (G1). Scopes that an assignment's unit bounds carry the
 * units they hold in (G2), so the assignment itself is no longer needed.
 */
export interface ScopeSet {
  /** Every record of the object type, whatever its unit: only a denial can have it. */
  readonly every: boolean
  readonly mine: boolean
  readonly units: UnitSet
  readonly reports: UnitSet
  readonly pool: UnitSet
  readonly onTeam: boolean
  /** The share level needed: 0 the scope is not there, 1 any share, 2 one that allows writing. */
  readonly shared: 0 | 1 | 2
  readonly parent: boolean
  /** It reaches by owner and unit only, so that nothing else needs to be asked. */
  readonly simple: boolean
}

/**
 * Makes a scope set of the parts named. INVARIANT: every scope set is made here, by one literal, so that all have one hidden
 * class and a decision reads them without a look-up (measured in bench/decide).
 */
export function scopeSet(parts: Partial<Omit<ScopeSet, 'simple'>>): ScopeSet {
  const {
    every = false,
    mine = false,
    units = NO_UNITS,
    reports = NO_UNITS,
    pool = NO_UNITS,
    onTeam = false,
    shared = 0,
    parent = false,
  } = parts
  const simple = !(onTeam || parent) && shared === 0 && isEmpty(reports) && isEmpty(pool)
  return { every, mine, units, reports, pool, onTeam, shared, parent, simple }
}

export const NO_SCOPES: ScopeSet = scopeSet({})
export const EVERY_RECORD: ScopeSet = scopeSet({ every: true })

function scopeSetIn(scopes: readonly Scope[], only: UnitSet, below: UnitSet, bound: UnitSet): ScopeSet {
  const has = (scope: Scope): boolean => scopes.includes(scope)
  const units = has('all') ? bound : has('unitAndBelow') ? below : has('unit') ? only : NO_UNITS
  return scopeSet({
    mine: has('mine'),
    units,
    reports: has('reports') ? bound : NO_UNITS,
    pool: has('pool') ? bound : NO_UNITS,
    onTeam: has('team'),
    shared: has('sharedRead') ? 1 : has('sharedWrite') ? 2 : 0,
    parent: has('parent'),
  })
}

/** A grant's scopes, bounded by the unit of its assignment (G2). */
export function grantScopes(scopes: readonly Scope[], unit: string, tree: UnitTree): ScopeSet {
  const below = tree.below(unit)
  return scopeSetIn(scopes, tree.only(unit), below, below)
}

/** A denial's scopes: not bounded (G3); a denial of the whole document has no unit of its own. */
export function denialScopes(scopes: readonly Scope[], unit: string | null, tree: UnitTree): ScopeSet {
  const only = unit === null ? NO_UNITS : tree.only(unit)
  const below = unit === null ? NO_UNITS : tree.below(unit)
  const set = scopeSetIn(scopes, only, below, EVERY_UNIT)
  return scopes.includes('all') ? scopeSet({ ...set, every: true }) : set
}

/** Any share reaches more than shares for writing only; 0 is no reach at all. */
function widerShare(a: 0 | 1 | 2, b: 0 | 1 | 2): 0 | 1 | 2 {
  if (a === 0 || b === 0) return a === 0 ? b : a
  return a === 1 ? a : b
}

export function uniteScopes(a: ScopeSet, b: ScopeSet): ScopeSet {
  return scopeSet({
    every: a.every || b.every,
    mine: a.mine || b.mine,
    units: unionOf(a.units, b.units),
    reports: unionOf(a.reports, b.reports),
    pool: unionOf(a.pool, b.pool),
    onTeam: a.onTeam || b.onTeam,
    shared: widerShare(a.shared, b.shared),
    parent: a.parent || b.parent,
  })
}

/** Whether each record that `inner` reaches is surely reached by `outer`. True only on a proof, so false may be over-careful. */
export function coversScopes(outer: ScopeSet, inner: ScopeSet): boolean {
  if (outer.every) return true
  if (inner.every) return false
  return (
    (outer.mine || !inner.mine) &&
    includesAll(outer.units, inner.units) &&
    includesAll(unionOf(outer.reports, outer.units), inner.reports) &&
    includesAll(unionOf(outer.pool, outer.units), inner.pool) &&
    (outer.onTeam || !inner.onTeam) &&
    (inner.shared === 0 || (outer.shared !== 0 && outer.shared <= inner.shared)) &&
    (outer.parent || !inner.parent)
  )
}

export function reachesNothing(set: ScopeSet): boolean {
  return (
    !(set.every || set.mine || set.onTeam || set.parent) &&
    set.shared === 0 &&
    isEmpty(set.units) &&
    isEmpty(set.reports) &&
    isEmpty(set.pool)
  )
}
