import type { ObjectSpec, ShownRecord } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { type Row, rowsById } from '../rows.ts'
import { shownRecord } from '../shown-record.ts'

/** Records of one object type that an answer shows. */
export interface ShownOfType {
  readonly spec: ObjectSpec
  readonly items: readonly Pick<ShownRecord, 'fields' | 'masked'>[]
}

/** The ids that the records show, by the object type they refer to. */
function referredIds(shown: readonly ShownOfType[]): Map<string, Set<string>> {
  const byTarget = new Map<string, Set<string>>()
  for (const { spec, items } of shown) {
    for (const [name, field] of Object.entries(spec.fields)) {
      if (field.type !== 'reference' || field.target === undefined) continue
      const ids = byTarget.get(field.target) ?? new Set<string>()
      byTarget.set(field.target, ids)
      for (const { fields, masked } of items) {
        const id = fields[name]
        if (typeof id === 'string' && !masked.includes(name)) ids.add(id)
      }
    }
  }
  return byTarget
}

/** What a record is called: by its title field, for a Chinese reader by the Chinese one beside it where there is one. */
export function titleOf({ language }: DoorContext, spec: ObjectSpec, { fields }: Pick<ShownRecord, 'fields'>): string | undefined {
  const own = language === 'zh' ? fields[`${spec.title}Zh`] : undefined
  const title = own ?? fields[spec.title]
  return title === undefined || title === null ? undefined : String(title)
}

/** What is seen of a row, to call it by; null where it is not seen. */
type Sight = (target: string, row: Row) => Promise<Pick<ShownRecord, 'fields'> | null> | Pick<ShownRecord, 'fields'> | null

const ownSight =
  (context: DoorContext): Sight =>
  (target, row) =>
    row.deletedAt === null ? shownRecord(context, target, row) : null

/**
 * What records of one object type are called, by id. INVARIANT (V3): it comes from V of that type.
 *
 * @param sight what of each is seen; not given, what the person sees
 */
export async function titlesById(
  context: DoorContext,
  target: string,
  ids: readonly string[],
  sight: Sight = ownSight(context),
): Promise<Readonly<Record<string, string>>> {
  const titles: Record<string, string> = {}
  const spec = specOf(target)
  for (const row of await rowsById(context, target, ids)) {
    const seen = await sight(target, row)
    const title = seen === null ? undefined : titleOf(context, spec, seen)
    if (title !== undefined) titles[row.record.id] = title
  }
  return titles
}

/** The titles of the records referred to, by id. */
export async function titlesOf(
  context: DoorContext,
  shown: readonly ShownOfType[],
  sight?: Sight,
): Promise<Readonly<Record<string, string>>> {
  let titles: Readonly<Record<string, string>> = {}
  for (const [target, ids] of referredIds(shown)) titles = { ...titles, ...(await titlesById(context, target, [...ids], sight)) }
  return titles
}
