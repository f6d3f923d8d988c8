import type { Value } from '../vocabulary/value.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Shown } from './predicate.ts'
import type { Rendering } from './rendering.ts'
import { and, FALSE, quoted } from './text.ts'

/**
 * Rows that a function of the database proposes by an index of its own, where no comparison on a field could (P6). Each is a row of V or
 * none, like any other.
 */
export interface Candidates {
  /** The function, which gives ids, and its schema. Both come from the program, never from a person. */
  readonly from: readonly [schema: string, name: string]
  readonly values: readonly { readonly value: Value; readonly type: 'text' | 'uuid' | 'timestamptz' }[]
  /** The field that says the same on a row: where it is not clear, the row was not proposed (V2). */
  readonly as: string
}

/** Whether the row is one of those proposed, and clear in the field that would say so. */
export function candidatesSql(
  { parameters }: Rendering,
  object: ObjectType,
  alias: string,
  { from, values, as }: Candidates,
  shown: Shown,
): string {
  const field = object.fieldByName.get(as)
  if (field === undefined) return FALSE
  const given = values.map(({ value, type }) => parameters.add(value, type)).join(', ')
  return and([shown(field).when, `${alias}."id" IN (SELECT c.v FROM ${from.map(quoted).join('.')}(${given}) AS c(v))`])
}
