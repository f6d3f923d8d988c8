import { columnOf, type ObjectSpec, parentColumnsOf } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { childLinks, fieldOf, specOf } from '../object-types.ts'
import { isInView, rowsById } from '../rows.ts'
import { type Columns, carryToChildren, holdParent } from './record-tables.ts'

type Links = Readonly<Record<string, Value | undefined>>

/** The parents a record names, by link. */
function parentsNamed(
  spec: ObjectSpec,
  record: Links,
  links: readonly string[],
): { link: string; parent: ObjectSpec; id: string | null }[] {
  return links.map((link) => {
    const id = record[link]
    return { link, parent: specOf(fieldOf(spec, link)?.target ?? ''), id: typeof id === 'string' ? id : null }
  })
}

/** What a record carries of its parents, for these links (P3): NULL where the parent is absent or in the bin. */
export async function carriedColumns(context: DoorContext, spec: ObjectSpec, record: Links, links: readonly string[]): Promise<Columns> {
  const columns: Record<string, string | null> = {}
  for (const { link, parent, id } of parentsNamed(spec, record, links)) {
    const held = id === null ? null : await holdParent(context, parent, id)
    const names = parentColumnsOf(link)
    columns[names.owner] = held?.ownerId ?? null
    columns[names.unit] = held?.unitId ?? null
  }
  return columns
}

export function parentLinksOf(spec: ObjectSpec): string[] {
  return (spec.parents ?? []).map(({ field }) => field)
}

/** Whether the person reads a parent that the record names: for a state that is not stored yet. */
export async function parentReadable(context: DoorContext, spec: ObjectSpec, record: Links): Promise<boolean> {
  for (const { parent, id } of parentsNamed(spec, record, parentLinksOf(spec))) {
    const [row] = id === null ? [] : await rowsById(context, parent.name, [id])
    if (row !== undefined && isInView(context, parent.name, row)) return true
  }
  return false
}

/**
 * Keeps what children carry of a record: its owner and unit, or nothing while it is in the bin or gone. It changes no field of
 * theirs, and nothing that anybody sees of a child but whether the parent opens it (V4).
 */
export async function keepChildren(
  context: DoorContext,
  object: string,
  id: string,
  carried: { readonly ownerId: string | null; readonly unitId: string } | null,
): Promise<void> {
  for (const { object: child, field } of childLinks(object)) {
    const columns = { link: columnOf(field), ...parentColumnsOf(field) }
    await carryToChildren(context, child, columns, id, carried ?? { ownerId: null, unitId: null })
  }
}
