import type { ObjectSpec, ShownRecord } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { specOf } from '../object-types.ts'
import { rowsById } from '../rows.ts'
import { shownRecord } from '../shown-record.ts'

/** Records of one object type that an answer shows. */
export interface ShownOfType {
  readonly spec: ObjectSpec
  readonly items: readonly ShownRecord[]
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
export function titleOf({ language }: DoorContext, spec: ObjectSpec, { fields }: ShownRecord): string | undefined {
  const own = language === 'zh' ? fields[`${spec.title}Zh`] : undefined
  const title = own ?? fields[spec.title]
  return title === undefined || title === null ? undefined : String(title)
}

/** What records of one object type are called, by id. INVARIANT (V3): it comes from V of that type. */
export async function titlesById(context: DoorContext, target: string, ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const titles: Record<string, string> = {}
  const spec = specOf(target)
  for (const row of await rowsById(context, target, ids)) {
    const record = row.deletedAt === null ? shownRecord(context, target, row) : null
    const title = record === null ? undefined : titleOf(context, spec, record)
    if (title !== undefined) titles[row.record.id] = title
  }
  return titles
}

/** The titles of the records referred to, by id. */
export async function titlesOf(context: DoorContext, shown: readonly ShownOfType[]): Promise<Readonly<Record<string, string>>> {
  let titles: Readonly<Record<string, string>> = {}
  for (const [target, ids] of referredIds(shown)) titles = { ...titles, ...(await titlesById(context, target, [...ids])) }
  return titles
}
