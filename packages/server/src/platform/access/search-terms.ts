import { type ObjectSpec, orderColumnOf, searchColumnOf } from '@menshen/contract'
import type { SearchWord, Value } from '@menshen/engine'
import { orderedFields } from '../database/record-table-ddl.ts'
import { orderKey } from './order-key.ts'

/**
 * How text is made ready for searching: the same for what is stored and for what is looked for, or nothing would be found.
 * INVARIANT: the normal form of a part of a text is a part of its normal form; so the Greek sigma, which is written differently at
 * the end of a word, is made one letter.
 */
export function searchText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ')
}

/** Written without spaces between words, so that a single character can be a word. */
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u

/** None of the scripts above has a letter before this one, which spares most words of the West the question. */
const FIRST_CJK = '\u1100'

/** The terms of one word: its CJK characters and all pairs of neighbours. A word contains another only if it has all its terms. */
function termsOfWord(word: string): string[] {
  const terms: string[] = []
  let before: string | undefined
  for (const character of word) {
    if (before !== undefined) terms.push(before + character)
    if (character >= FIRST_CJK && CJK.test(character)) terms.push(character)
    before = character
  }
  return terms
}

const wordsOf = (text: string): string[] =>
  searchText(text)
    .split(/\s+/u)
    .filter((word) => word !== '')

/** The index terms of some texts, each once, in order. */
export function searchTerms(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => wordsOf(text).flatMap(termsOfWord)))].sort()
}

/**
 * The words a person looks for; all of them must occur. A word of several characters is proposed by its pairs alone: its single
 * characters say nothing more, and the planner, which takes terms for independent, would think the word rarer than it is and
 * sort all its rows instead of walking them in order (measured in bench/lists).
 */
export function searchWords(text: string): SearchWord[] {
  return [...new Set(wordsOf(text))].map((word) => {
    const terms = [...new Set(termsOfWord(word))]
    const pairs = terms.filter((term) => [...term].length > 1)
    return { text: word, terms: pairs.length > 0 ? pairs : terms }
  })
}

interface Findable {
  readonly searched: readonly (readonly [field: string, column: string])[]
  readonly ordered: readonly (readonly [field: string, column: string])[]
}

const known = new WeakMap<ObjectSpec, Findable>()

/** What of an object type is searched and ordered by, worked out once: an import asks for every line. */
function findable(spec: ObjectSpec): Findable {
  const found = known.get(spec) ?? {
    searched: Object.keys(spec.fields).flatMap((name) =>
      spec.fields[name]?.searchable === true ? [[name, searchColumnOf(name)] as const] : [],
    ),
    ordered: orderedFields(spec).map((name) => [name, orderColumnOf(name)] as const),
  }
  known.set(spec, found)
  return found
}

/** The columns that make a record findable and give it its place in lists, from its values: for the door, and for whoever fills tables in bulk. */
export function searchColumns(spec: ObjectSpec, record: Readonly<Record<string, Value | undefined>>): Record<string, unknown> {
  const { searched, ordered } = findable(spec)
  const columns: Record<string, unknown> = {}
  const texts: string[] = []
  for (const [field, column] of searched) {
    const value = record[field]
    columns[column] = typeof value === 'string' ? searchText(value) : null
    if (typeof value === 'string') texts.push(value)
  }
  for (const [field, column] of ordered) columns[column] = orderKey(String(record[field] ?? ''))
  columns.search_terms = searchTerms(texts)
  return columns
}
