import { cellAt, type Plan } from '../plan/plan.ts'
import { type ScopeSet, scopeSet } from '../plan/scope-set.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { ownBase } from './base.ts'
import type { Rendering } from './rendering.ts'
import { CURRENT, scopesSql } from './scopes.ts'
import { literal, snakeCase } from './text.ts'

/** Which relations any rule of the plan asks about, over all operations of the object type. */
export function asked(plan: Plan, object: ObjectType): { team: boolean; share: boolean; parent: boolean } {
  const sets: ScopeSet[] = [...object.operations.values()].flatMap((index) => {
    const cell = cellAt(plan, index)
    return [
      ...cell.grants.flatMap(({ records, to }) => (to === null ? [records.scopes] : [records.scopes, to.scopes])),
      ...[...cell.denying, ...cell.capping].map(({ records }) => records.scopes),
    ]
  })
  return {
    team: sets.some((set) => set.onTeam),
    share: sets.some((set) => set.shared !== 0),
    parent: sets.some((set) => set.parent),
  }
}

/**
 * Select items that tell how the person stands to the row `alias` (`Relations`): `onTeam`, `shared`, `parentReadable`, each
 * worked out only when some rule asks for it.
 */
export function relationItems(rendering: Rendering, object: ObjectType, alias: string): string[] {
  const { plan, parameters } = rendering
  const needs = asked(plan, object)
  const base = ownBase(object, alias)
  const me = parameters.add(plan.userId, 'uuid')
  const level = `SELECT max(t.level) FROM "record_share" t WHERE t.object = ${literal(snakeCase(object.name))} AND t.record_id = ${base.id} AND t.user_id = ${me} AND t.${CURRENT}`
  return [
    `${needs.team ? scopesSql(rendering, scopeSet({ onTeam: true }), base) : 'FALSE'} AS "onTeam"`,
    `${needs.share ? `coalesce((${level}), 0)` : '0'} AS "shared"`,
    `${needs.parent ? `coalesce(${scopesSql(rendering, scopeSet({ parent: true }), base)}, FALSE)` : 'FALSE'} AS "parentReadable"`,
  ]
}
