import type { Predicate } from '../policy/document.ts'
import { normalForm } from '../predicate/normal-form.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import { type Candidates, candidatesSql } from './candidates.ts'
import { predicateSql } from './predicate.ts'
import type { Rendering } from './rendering.ts'
import { type SearchWord, searchSql } from './search.ts'
import { and, or, quoted, snakeCase } from './text.ts'
import { permitsSql, shownSql, undeniedSql } from './visible.ts'

/** Which rows of V a query is about. */
export interface Selection {
  readonly object: string
  /** The user's own filter; a field not clear on a row counts as absent there (V2). */
  readonly filter?: Predicate
  readonly search?: readonly SearchWord[]
  readonly candidates?: readonly Candidates[]
  /** The ids of all rows of V that can have the terms looked for, where somebody has looked them up; else the statement does so itself. */
  readonly found?: readonly string[]
  /** The rows in the bin that the person may restore or purge, instead of the living ones. */
  readonly bin?: boolean
  /** Further operations that must be allowed on each row. */
  readonly operations?: readonly string[]
}

/** The alias of the object type's table in every query. */
export const ROW = 'r'

export const tableOf = (object: ObjectType): string => quoted(snakeCase(object.name))

/** Every condition on a row of the selection, apart from being reached by a branch. */
export function selectionSql(rendering: Rendering, object: ObjectType, selection: Selection): string {
  const shown = shownSql(rendering, object, ROW)
  const further = (selection.operations ?? []).map((operation) => permitsSql(rendering, object, operation, ROW))
  const fromBin = ['restore', 'purge']
    .filter((operation) => object.operations.has(operation))
    .map((operation) => permitsSql(rendering, object, operation, ROW))
  return and([
    `${ROW}."deleted_at" IS ${selection.bin === true ? 'NOT ' : ''}NULL`,
    undeniedSql(rendering, object, 'read', ROW),
    ...(selection.bin === true ? [or(fromBin)] : []),
    ...further,
    ...(selection.filter === undefined ? [] : [predicateSql(normalForm(selection.filter), object, ROW, rendering.parameters, shown)]),
    ...(selection.found === undefined ? [] : [`${ROW}."id" = ANY(${rendering.parameters.add(selection.found, 'uuid[]')})`]),
    ...(selection.search ?? []).map((word) =>
      searchSql(rendering, object, ROW, selection.found === undefined ? word : { ...word, terms: [] }, shown),
    ),
    ...(selection.candidates ?? []).map((some) => candidatesSql(rendering, object, ROW, some, shown)),
  ])
}
