import type { ObjectType, ParentLink } from '../vocabulary/vocabulary.ts'
import { column, quoted, snakeCase } from './text.ts'

/**
 * Where owner, unit and id of a record stand in a row: in the row itself, or carried along from a parent (P3). The door keeps
 * the carried ones, and makes them NULL while the parent is absent or in the bin: no carried unit, no living parent.
 */
export interface Base {
  readonly object: ObjectType
  readonly alias: string
  readonly owner: string
  readonly unit: string
  readonly id: string
  readonly carried: boolean
  /** The column names without alias, for driving a branch by them. */
  readonly ownerNullable: boolean
}

export function ownBase(object: ObjectType, alias: string): Base {
  return {
    object,
    alias,
    owner: column(alias, 'ownerId'),
    unit: column(alias, 'unitId'),
    id: column(alias, 'id'),
    carried: false,
    ownerNullable: object.pool,
  }
}

/** The column that carries the parent's owner or unit: customer_id → customer_owner_id, customer_unit_id. */
const carriedColumn = (link: ParentLink, part: 'owner' | 'unit'): string => `${snakeCase(link.field).replace(/_id$/, '')}_${part}_id`

export function carriedBase(parent: ObjectType, link: ParentLink, alias: string): Base {
  return {
    object: parent,
    alias,
    owner: `${alias}.${quoted(carriedColumn(link, 'owner'))}`,
    unit: `${alias}.${quoted(carriedColumn(link, 'unit'))}`,
    id: column(alias, link.field),
    carried: true,
    ownerNullable: true,
  }
}
