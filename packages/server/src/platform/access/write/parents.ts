import { columnOf, type ObjectSpec, parentColumnsOf } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { childLinks, fieldOf, specOf } from '../object-types.ts'
import { type Carried, type Columns, carryToChildren, holdParents } from './record-tables.ts'
import { type IsReadable, readableAmong, referencesIn } from './references.ts'

type Links = Readonly<Record<string, Value | undefined>>

/**
 * What records carry of their parents, for these links (P3): NULL where the parent is absent or in the bin. The parents' rows are held
 * until the transaction ends, in the order of their ids.
 */
export async function carriedColumns(
  context: DoorContext,
  spec: ObjectSpec,
  records: readonly Links[],
  links: readonly string[],
): Promise<Columns[]> {
  const carried = records.map((): Record<string, string | null> => ({}))
  for (const link of links) {
    const parent = specOf(fieldOf(spec, link)?.target ?? '')
    const ids = records.flatMap((record) => (typeof record[link] === 'string' ? [record[link]] : []))
    const held = await holdParents(context, parent, [...new Set(ids)].sort())
    const names = parentColumnsOf(link)
    for (const [i, record] of records.entries()) {
      const of = held.get(String(record[link]))
      Object.assign(carried[i] ?? {}, { [names.owner]: of?.ownerId ?? null, [names.unit]: of?.unitId ?? null })
    }
  }
  return carried
}

export function parentLinksOf(spec: ObjectSpec): string[] {
  return (spec.parents ?? []).map(({ field }) => field)
}

/** Whether one of the parents that a record names is among the readable. */
export function readsParent(spec: ObjectSpec, record: Links, isReadable: IsReadable): boolean {
  return parentLinksOf(spec).some((link) => isReadable(fieldOf(spec, link)?.target, record[link]))
}

/** Whether the person reads a parent that the record names: for a state that is not stored yet. */
export async function parentReadable(context: DoorContext, spec: ObjectSpec, record: Links): Promise<boolean> {
  const named = Object.fromEntries(parentLinksOf(spec).map((link) => [link, record[link] ?? null]))
  return readsParent(spec, named, await readableAmong(context, referencesIn(spec, named)))
}

/**
 * Keeps what children carry of records: their owners and units, or nothing while they are in the bin or gone. It changes no field of
 * theirs, and nothing that anybody sees of a child but whether the parent opens it (V4).
 */
export async function keepChildren(context: DoorContext, object: string, parents: readonly Carried[]): Promise<void> {
  const children = childLinks(object).map(({ object: child, field }) => ({ child, link: columnOf(field), ...parentColumnsOf(field) }))
  await carryToChildren(context, children, parents)
}
