import type { ActiveGrant } from './cell.ts'
import { cellAt, objectOf, type Plan } from './plan.ts'

/** The most that a person can ever get of an object type, over all records that might exist. What is not in it does not exist for the person (V2). */
export interface MostReach {
  readonly operations: readonly string[]
  /** Fields that some grant of reading shows, and how far at most. */
  readonly levels: Readonly<Record<string, 'masked' | 'clear'>>
  /** Fields that some grant lets the person write. */
  readonly writable: { readonly create: readonly string[]; readonly update: readonly string[] }
}

const highest = (grants: readonly ActiveGrant[], aspect: 'levels' | 'writable', index: number): number =>
  grants.reduce((most, { grant }) => Math.max(most, grant[aspect][index] ?? 0), 0)

/** Caps and denials that hold for every record, whatever it is. */
function alwaysCapped(plan: Plan, operation: number, aspect: 'levels' | 'writable', index: number, level: number): number {
  return cellAt(plan, operation)
    .capping.filter(({ records }) => records.scopes.every && records.where === null)
    .reduce((least, { denial }) => Math.min(least, denial.caps?.[aspect][index] ?? least), level)
}

function isPossible(plan: Plan, operation: number): boolean {
  const cell = cellAt(plan, operation)
  return cell.grants.length > 0 && !cell.denying.some(({ records }) => records.scopes.every && records.where === null)
}

type Most = Record<string, 'masked' | 'clear'>

/** The most each field can ever be shown by an operation, over all records that might exist: never more than reading shows (D3). */
export function mostLevels(plan: Plan, object: string, operation: string): Most {
  const type = objectOf(plan, object)
  const indices = [...new Set(['read', operation])].map((name) => type.operations.get(name))
  const levels: Most = {}
  for (const field of type.fields) {
    const each = indices.map((index) =>
      index === undefined || !isPossible(plan, index)
        ? 0
        : alwaysCapped(plan, index, 'levels', field.index, highest(cellAt(plan, index).grants, 'levels', field.index)),
    )
    const level = Math.min(...each)
    if (level > 0) levels[field.name] = level === 2 ? 'clear' : 'masked'
  }
  return levels
}

/** Computes the most reach; a pure function of the plan, so nothing in it depends on data. */
export function reach(plan: Plan, object: string): MostReach {
  const type = objectOf(plan, object)
  const possible = new Map([...type.operations].filter(([, index]) => isPossible(plan, index)))
  const read = possible.get('read')
  const fieldsOf = (operation: 'create' | 'update'): string[] => {
    const index = possible.get(operation)
    if (index === undefined) return []
    return type.fields
      .filter(
        (field) => alwaysCapped(plan, index, 'writable', field.index, highest(cellAt(plan, index).grants, 'writable', field.index)) === 1,
      )
      .map((field) => field.name)
  }
  return {
    operations: [...possible.keys()].filter((name) => name === 'read' || name === 'create' || read !== undefined),
    levels: mostLevels(plan, object, 'read'),
    writable: { create: fieldsOf('create'), update: fieldsOf('update') },
  }
}
