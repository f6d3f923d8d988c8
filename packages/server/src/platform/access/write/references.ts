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

/**
 * D2: a reference names only a record of V of its target; users and units too. One that is hidden, deleted or was never there is
 * refused with the same bytes.
 */
export async function requireReadable(context: DoorContext, references: readonly Reference[]): Promise<void> {
  const byTarget = Map.groupBy(references, ({ target }) => target)
  const unknown: string[] = []
  for (const [target, named] of byTarget) {
    const rows = await rowsById(context, target, [...new Set(named.map(({ id }) => id))])
    const readable = new Set(rows.filter((row) => isInView(context, target, row)).map((row) => row.record.id))
    unknown.push(...named.filter(({ id }) => !readable.has(id)).map(({ pointer }) => pointer))
  }
  if (unknown.length > 0) {
    const order = new Map(references.map(({ pointer }, i) => [pointer, i]))
    throw refusedAt(
      'unknown-reference',
      unknown.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
    )
  }
}
