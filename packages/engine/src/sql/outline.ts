import type { Cell } from '../plan/cell.ts'
import { cellOf, objectOf, type Plan, parentCell } from '../plan/plan.ts'
import { NO_SCOPES, type ScopeSet, uniteScopes } from '../plan/scope-set.ts'
import { isEmpty, type UnitSet } from '../plan/unit-set.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { asked } from './facts.ts'
import { saysAllByScopes, unitIds } from './scopes.ts'

/** By what a row may be reached: any one suffices. */
export interface Reached {
  /** Whatever owner and unit it has; of a parent: whatever its own, as long as it lives. */
  readonly all: boolean
  readonly owners: readonly string[]
  readonly units: readonly string[]
  /** Units of whose rows those without an owner are reached. */
  readonly pool: readonly string[]
  /** Rows on whose team the person is. */
  readonly onTeam: boolean
  /** Rows that are shared with the person, at whatever level. */
  readonly shared: boolean
}

/** The outline of V for one object type: by what the row itself is reached, and by what its parents are, by the field that names each. */
export interface Outline extends Reached {
  readonly parents: Readonly<Record<string, Reached>>
}

const scopesOf = (cell: Cell): ScopeSet => cell.grants.reduce((set, { records }) => uniteScopes(set, records.scopes), NO_SCOPES)

/** Whether what a statement asks of a row of this type goes on to the row of a parent, which must be there to be asked (P3). */
function asksParentsRow(plan: Plan, child: ObjectType, parent: ObjectType): boolean {
  if (!child.parents.some(({ object }) => object === parent.name) || saysAllByScopes(parentCell(plan, parent))) return false
  // What is asked as a parent itself is never cut (V7).
  return asked(plan, child).parent || asked(plan.whole ?? plan, child).parent
}

function reached(plan: Plan, object: ObjectType, scopes: ScopeSet): Reached {
  const all = (set: UnitSet): boolean => !isEmpty(set) && unitIds(plan, set) === null
  const some = (set: UnitSet): readonly string[] => (isEmpty(set) ? [] : (unitIds(plan, set) ?? plan.units.ids))
  const everything = scopes.every || all(scopes.units)
  return {
    all: everything,
    owners: [...(scopes.mine ? [plan.userId] : []), ...(isEmpty(scopes.reports) ? [] : plan.reports)],
    units: everything ? [] : some(scopes.units),
    pool: object.pool ? some(scopes.pool) : [],
    onTeam: scopes.onTeam,
    shared: scopes.shared !== 0,
  }
}

/**
 * A coarse superset of V, for a wall that stands in the database itself (P6): the scopes of every grant of reading, without what `where`,
 * denials and the levels of shares would cut, and whoever reports to the person wherever the record lies. INVARIANT: every row that a
 * statement about V reads is within, rows of parents that it asks included.
 */
export function outlineOf(plan: Plan, name: string): Outline {
  const object = objectOf(plan, name)
  const own = scopesOf(cellOf(plan, object, 'read'))
  const children = [...plan.compiled.vocabulary.objects.values()].some((child) => asksParentsRow(plan, child, object))
  const scopes = children ? uniteScopes(own, scopesOf(parentCell(plan, object))) : own
  const parents = object.parents.map((link) => {
    const parent = objectOf(plan, link.object)
    const through = scopesOf(parentCell(plan, parent))
    const of = reached(plan, parent, scopes.parent ? through : NO_SCOPES)
    // What is reached through a parent of the parent is carried nowhere, so any living parent is let through.
    return [link.field, scopes.parent && through.parent ? { ...of, all: true } : of] as const
  })
  return { ...reached(plan, object, scopes), parents: Object.fromEntries(parents) }
}
