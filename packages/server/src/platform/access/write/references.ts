import type { ObjectSpec } from '@menshen/contract'
import type { DoorContext } from '../door-context.ts'
import { fieldOf } from '../object-types.ts'
import { placeOf, refusedAt } from '../refusals.ts'
import { isInView, rowsById } from '../rows.ts'
import type { FieldValues } from './given-values.ts'

/** A record that something sent refers to, and where. */
export interface Reference {
  readonly target: string
  readonly id: string
  readonly pointer: string
}

/** The references among some values of an object type. */
export function referencesIn(spec: ObjectSpec, values: FieldValues): Reference[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const field = fieldOf(spec, name)
    if (field?.type !== 'reference' || field.target === undefined || typeof value !== 'string') return []
    return [{ target: field.target, id: value, pointer: placeOf('values', name) }]
  })
}

/** Whether an id names a record of V of an object type. */
export type IsReadable = (target: string | undefined, id: unknown) => boolean

/** Which of the records referred to are in V: one question for each object type, however many they are. */
export async function readableAmong(context: DoorContext, references: readonly Reference[]): Promise<IsReadable> {
  const readable = new Map<string, ReadonlySet<string>>()
  for (const [target, named] of Map.groupBy(references, (one) => one.target)) {
    const rows = await rowsById(context, target, [...new Set(named.map(({ id }) => id))])
    readable.set(target, new Set(rows.filter((row) => isInView(context, target, row)).map(({ record }) => record.id)))
  }
  return (target, id) => readable.get(target ?? '')?.has(String(id)) === true
}

/**
 * D2: a reference names only a record of V of its target; users and units too. One that is hidden, deleted or was never there is
 * refused with the same bytes.
 */
export function refuseUnreadable(references: readonly Reference[], isReadable: IsReadable): void {
  const unknown = references.filter(({ target, id }) => !isReadable(target, id)).map(({ pointer }) => pointer)
  if (unknown.length > 0) throw refusedAt('unknown-reference', unknown)
}

export async function requireReadable(context: DoorContext, references: readonly Reference[]): Promise<void> {
  refuseUnreadable(references, await readableAmong(context, references))
}
