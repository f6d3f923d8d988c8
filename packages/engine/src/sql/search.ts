import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Shown } from './predicate.ts'
import type { Rendering } from './rendering.ts'
import { and, FALSE, or, quoted, snakeCase } from './text.ts'

/** One word looked for. Both parts are made from the user's text by the same normalisation that fills the columns. */
export interface SearchWord {
  /** The normalised word: it must occur in a field that is clear on the row. */
  readonly text: string
  /** Its index terms; a row lacking one of them cannot contain the word. None when the word is too short to have any. */
  readonly terms: readonly string[]
}

/** The column with a searchable field's normalised text. */
const searchColumn = (field: string): string => quoted(`${snakeCase(field)}_search`)

/**
 * Whether the word occurs in some searchable field that is clear on the row (V2). The index over the terms of all fields only
 * proposes rows; what is not shown never decides.
 */
export function searchSql(rendering: Rendering, object: ObjectType, alias: string, word: SearchWord, shown: Shown): string {
  const { parameters } = rendering
  const text = parameters.add(word.text, 'text')
  const fields = object.fields.filter((field) => field.searchable === true)
  const found = or(fields.map((field) => and([shown(field).when, `position(${text} IN ${alias}.${searchColumn(field.name)}) > 0`])))
  if (found === FALSE || word.terms.length === 0) return found
  return and([`${alias}."search_terms" @> ${parameters.add(word.terms, 'text[]')}`, found])
}
