import type { AuditChange } from '@menshen/contract'
import { isIdentifier, objectSpec } from '@menshen/contract'
import { allowed, levelsOf, mask, type Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { rowsById } from '../rows.ts'

export type PastLevels = Readonly<Record<string, 'masked' | 'clear'>>

const NONE: PastLevels = {}

/**
 * How far the person sees each field of these records today; of one in the bin, as it was last (A6, V7).
 *
 * @returns by the record's id; without those that are not there any more, are none of theirs, or are of no object type
 */
export async function pastLevels(context: DoorContext, object: string, ids: readonly string[]): Promise<ReadonlyMap<string, PastLevels>> {
  if (objectSpec(object) === undefined) return new Map()
  const rows = await rowsById(context, object, [...new Set(ids.filter(isIdentifier))])
  const seen = rows.filter(({ record, relations }) => allowed(context.plan, object, 'read', record, relations))
  return new Map(seen.map(({ record, relations }) => [record.id, levelsOf(context.plan, object, record, relations)]))
}

export interface PastChange extends AuditChange {
  readonly level: 'masked' | 'clear'
}

const shownAt = (level: 'masked' | 'clear', masked: Parameters<typeof mask>[0], value: Value): Value =>
  value === null || level === 'clear' ? value : mask(masked, value)

/** Values before and after as the person may see them today. INVARIANT (A6): a field that is not shown on the record is not named. */
export function shownChanges(object: string, changes: readonly AuditChange[], levels: PastLevels = NONE): PastChange[] {
  return changes.flatMap(({ field, before, after }) => {
    const level = Object.hasOwn(levels, field) ? levels[field] : undefined
    if (level === undefined) return []
    const as = specOf(object).fields[field]?.mask ?? 'presence'
    return { field, level, before: shownAt(level, as, before), after: shownAt(level, as, after) }
  })
}
