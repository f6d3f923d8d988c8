import type { BoundReach } from '../plan/cell.ts'
import { cellOf, type Plan } from '../plan/plan.ts'
import { complement } from '../predicate/normal-form.ts'
import type { Field, ObjectType } from '../vocabulary/vocabulary.ts'
import { ownBase } from './base.ts'
import { predicateSql } from './predicate.ts'
import type { Rendering } from './rendering.ts'
import { scopesSql } from './scopes.ts'
import { and, FALSE, or, Parameters, TRUE } from './text.ts'

/** Whether a rule reaches the row; negated, whether it does not. Both are monotone: an unknown counts as false. */
function reachSql(rendering: Rendering, reach: BoundReach, object: ObjectType, alias: string, negated = false): string {
  const scopes = scopesSql(rendering, reach.scopes, ownBase(object, alias), negated)
  if (reach.where === null) return scopes
  const where = predicateSql(negated ? complement(reach.where) : reach.where, object, alias, rendering.parameters)
  return negated ? or([scopes, where]) : and([scopes, where])
}

/** What no active denial of the operation reaches. */
export function undeniedSql(rendering: Rendering, object: ObjectType, operation: string, alias: string): string {
  const cell = cellOf(rendering.plan, object, operation)
  return and((cell.denials ?? []).map((denial) => reachSql(rendering, denial, object, alias, true)))
}

/** Whether some grant of the operation reaches the row and no denial does, as one expression: for what is not walked in order. */
export function permitsSql(rendering: Rendering, object: ObjectType, operation: string, alias: string): string {
  const cell = cellOf(rendering.plan, object, operation)
  const granted = or([
    scopesSql(rendering, cell.plain, ownBase(object, alias)),
    ...(cell.conditional ?? []).map((reach) => reachSql(rendering, reach, object, alias)),
  ])
  return granted === FALSE ? FALSE : and([granted, undeniedSql(rendering, object, operation, alias)])
}

/** Whether a parent's row is in V: readable, whatever a token's cut leaves of that (V7), and not in the bin. */
function parentVisibleSql(rendering: Rendering, object: ObjectType, alias: string): string {
  const { plan } = rendering
  return and([`${alias}."deleted_at" IS NULL`, permitsSql({ ...rendering, plan: plan.whole ?? plan }, object, 'read', alias)])
}

/**
 * On which rows of V a field is clear, and on which it is not (V2). Both TRUE and FALSE when the plan settles it for every row.
 */
export function shownSql(rendering: Rendering, object: ObjectType, alias: string): (field: Field) => { when: string; unless: string } {
  const cell = cellOf(rendering.plan, object, 'read')
  return (field) => {
    const clear = cell.effective.filter(({ grant }) => grant.levels[field.index] === 2)
    const caps = cell.capping.filter(({ denial }) => (denial.caps?.levels[field.index] ?? 2) < 2)
    const everywhere = clear.length === cell.effective.length && clear.length > 0
    const granted = everywhere ? TRUE : or(clear.map(({ records }) => reachSql(rendering, records, object, alias)))
    const missed = everywhere ? FALSE : and(clear.map(({ records }) => reachSql(rendering, records, object, alias, true)))
    return {
      when: and([granted, ...caps.map(({ records }) => reachSql(rendering, records, object, alias, true))]),
      unless: or([missed, ...caps.map(({ records }) => reachSql(rendering, records, object, alias))]),
    }
  }
}

/** Begins a statement for the plan's person. */
export function startRendering(plan: Plan): Rendering {
  let aliases = 0
  const rendering: Rendering = {
    plan,
    parameters: new Parameters(),
    parentVisible: (object, alias) => parentVisibleSql(rendering, object, alias),
    parents: new Map(),
    newAlias: () => {
      aliases += 1
      return `a${aliases}`
    },
  }
  return rendering
}
