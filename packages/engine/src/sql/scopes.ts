import type { Cell } from '../plan/cell.ts'
import { objectOf, type Plan, parentCell } from '../plan/plan.ts'
import type { ScopeSet } from '../plan/scope-set.ts'
import { indexesOf, isEmpty, type UnitSet } from '../plan/unit-set.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { type Base, carriedBase } from './base.ts'
import { besideParents, parentReadableOf, type Rendering } from './rendering.ts'
import { and, column, FALSE, literal, or, quoted, snakeCase, TRUE } from './text.ts'

/** The ids of the units in the set; null when it holds the whole tree, so that nothing needs to be compared. */
export function unitIds(plan: Plan, set: UnitSet): string[] | null {
  if (set.every) return null
  const ids = indexesOf(set).map((index) => plan.units.ids[index] ?? '')
  return ids.length === plan.units.ids.length ? null : ids
}

/** "Now" is the database's, once per transaction (G5); intervals are half-open. */
export const CURRENT = 'valid_from <= now() AND now() < t.valid_until'

/** Whether `text` holds, or does not: with `nullable`, an unknown counts as "does not". */
const turned = (negated: boolean, yes: string, no: string, nullable: string | null): string =>
  negated ? or([...(nullable === null ? [] : [`${nullable} IS NULL`]), no]) : yes

function unitSql({ plan, parameters }: Rendering, set: UnitSet, base: Base, negated: boolean): string {
  if (isEmpty(set)) return negated ? TRUE : FALSE
  const nullable = base.carried ? base.unit : null
  const ids = unitIds(plan, set)
  if (ids === null) return base.carried ? `${base.unit} IS ${negated ? '' : 'NOT '}NULL` : negated ? FALSE : TRUE
  const list = parameters.add(ids, 'uuid[]')
  return turned(negated, `${base.unit} = ANY(${list})`, `${base.unit} <> ALL(${list})`, nullable)
}

function ownerSql({ plan, parameters }: Rendering, base: Base, negated: boolean): string {
  const nullable = base.ownerNullable ? base.owner : null
  const list = parameters.add([...plan.reports], 'uuid[]')
  return turned(negated, `${base.owner} = ANY(${list})`, `${base.owner} <> ALL(${list})`, nullable)
}

/** Team places and shares are short lists by person, so they are looked up there (P3). */
export function relationTable(kind: 'team' | 'share'): string {
  return quoted(`record_${kind}`)
}

export function relationCondition({ plan, parameters }: Rendering, base: Base, level: 0 | 1 | 2): string {
  const person = `t.object = ${literal(snakeCase(base.object.name))} AND t.user_id = ${parameters.add(plan.userId, 'uuid')} AND t.${CURRENT}`
  return level > 0 ? `${person} AND t.level >= ${level}` : person
}

function relationSql(rendering: Rendering, kind: 'team' | 'share', level: 0 | 1 | 2, base: Base, negated: boolean): string {
  const exists = `EXISTS (SELECT 1 FROM ${relationTable(kind)} t WHERE t.record_id = ${base.id} AND ${relationCondition(rendering, base, level)})`
  const living = base.carried ? `${base.unit} IS NOT NULL` : TRUE
  return negated ? or([base.carried ? `${base.unit} IS NULL` : FALSE, `NOT ${exists}`]) : and([living, exists])
}

/** A cell that reaches by `plain` scopes alone, so that the carried columns say all about it. */
export const saysAllByScopes = (cell: Cell): boolean => cell.denials === null && cell.conditional === null && !cell.plain.parent

/** Whether the parent that a link names is readable, asked of the parent's own row. */
function parentRowSql(rendering: Rendering, parent: ObjectType, link: string): string {
  const alias = rendering.newAlias()
  const visible = rendering.parentVisible(parent, alias)
  const from = besideParents(rendering, `${quoted(snakeCase(parent.name))} ${alias}`, alias, visible)
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${alias}."id" = ${link} AND ${visible})`
}

/** Whether the person may read one of the parents: by what the row carries of them (P3) where that says all, else by their rows. */
function parentSql(rendering: Rendering, base: Base, negated: boolean): string {
  const { plan, parents } = rendering
  const links = base.object.parents.map((link) => {
    const parent = objectOf(plan, link.object)
    return { link, parent, cell: parentCell(plan, parent) }
  })
  const carried = links.every(({ cell }) => saysAllByScopes(cell))
  const each = (turn: boolean): string[] =>
    links.map(({ link, parent, cell }) =>
      saysAllByScopes(cell)
        ? scopesSql(rendering, cell.plain, carriedBase(parent, link, base.alias), turn)
        : parentRowSql(rendering, parent, column(base.alias, link.field)),
    )
  if (carried) return negated ? and(each(true)) : or(each(false))
  if (!parents.has(base.alias)) parents.set(base.alias, `coalesce(${or(each(false))}, FALSE)`)
  return `${negated ? 'NOT ' : ''}${parentReadableOf(base.alias)}`
}

/** Whether one of the scopes holds for the row, or, negated, none of them. Unknown counts as false. */
export function scopesSql(rendering: Rendering, scopes: ScopeSet, base: Base, negated = false): string {
  if (scopes.every) return negated ? FALSE : TRUE
  const all = negated ? and : or
  const both = negated ? or : and
  const parts: string[] = []
  if (scopes.mine) {
    const me = rendering.parameters.add(rendering.plan.userId, 'uuid')
    parts.push(turned(negated, `${base.owner} = ${me}`, `${base.owner} <> ${me}`, base.ownerNullable ? base.owner : null))
  }
  if (!isEmpty(scopes.units)) parts.push(unitSql(rendering, scopes.units, base, negated))
  if (!isEmpty(scopes.reports)) parts.push(both([ownerSql(rendering, base, negated), unitSql(rendering, scopes.reports, base, negated)]))
  if (!isEmpty(scopes.pool) && base.object.pool) {
    parts.push(both([`${base.owner} IS ${negated ? 'NOT ' : ''}NULL`, unitSql(rendering, scopes.pool, base, negated)]))
  }
  if (scopes.onTeam) parts.push(relationSql(rendering, 'team', 0, base, negated))
  if (scopes.shared !== 0) parts.push(relationSql(rendering, 'share', scopes.shared, base, negated))
  // INVARIANT: a carried base never asks for its own parents, see `saysAllByScopes`.
  if (scopes.parent) parts.push(parentSql(rendering, base, negated))
  return all(parts)
}
