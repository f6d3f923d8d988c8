import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Shown } from './predicate.ts'
import type { Rendering } from './rendering.ts'
import { and, FALSE, or, quoted, snakeCase, TRUE } from './text.ts'

/** One word looked for. Both parts are made from the user's text by the same normalisation that fills the columns. */
export interface SearchWord {
  /** The normalised word: it must occur in a field that is clear on the row. */
  readonly text: string
  /** Its index terms; a row lacking one of them cannot contain the word. None when the word is too short to have any. */
  readonly terms: readonly string[]
}

/** The column with a searchable field's normalised text. */
const searchColumn = (field: string): string => quoted(`${snakeCase(field)}_search`)

/** A pattern that every text with the word in it matches, and no other: what LIKE gives a meaning of its own is taken literally. */
const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

/**
 * Whether the word occurs in some searchable field that is clear on the row (V2). The index over the terms of all fields only
 * proposes rows; what is not shown never decides.
 *
 * Two ways to write the same: the planner takes `position` to hold often and LIKE to hold as often as its statistics say. Where the first
 * searchable field, the record's name, is clear everywhere, nearly all proposed rows hold and statistics would count the word twice;
 * where it is not, only they tell that few proposed rows are left, and that walking in order until a page is full would not end.
 */
export function searchSql(rendering: Rendering, object: ObjectType, alias: string, word: SearchWord, shown: Shown): string {
  const { parameters } = rendering
  const fields = object.fields.filter((field) => field.searchable === true)
  const [first] = fields
  const mostlyHolds = first !== undefined && shown(first).when === TRUE
  const text = parameters.add(mostlyHolds ? word.text : patternOf(word.text), 'text')
  const occurs = (name: string): string =>
    mostlyHolds ? `position(${text} IN ${alias}.${searchColumn(name)}) > 0` : `${alias}.${searchColumn(name)} LIKE ${text}`
  const found = or(fields.map((field) => and([shown(field).when, occurs(field.name)])))
  if (found === FALSE || word.terms.length === 0) return found
  return and([`${alias}."search_terms" @> ${parameters.add(word.terms, 'text[]')}`, found])
}
