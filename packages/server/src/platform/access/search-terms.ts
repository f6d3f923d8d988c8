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

/** The terms of one word: its CJK characters and all pairs of neighbours. A word contains another only if it has all its terms. */
function termsOfWord(word: string): string[] {
  const characters = [...word]
  return characters.flatMap((character, i) => {
    const next = characters[i + 1]
    return [...(CJK.test(character) ? [character] : []), ...(next === undefined ? [] : [character + next])]
  })
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

/** The columns that make a record findable and give it its place in lists, from its values: for the door, and for whoever fills tables in bulk. */
export function searchColumns(spec: ObjectSpec, record: Readonly<Record<string, Value | undefined>>): Record<string, unknown> {
  const names = Object.keys(spec.fields).filter((name) => spec.fields[name]?.searchable === true)
  const texts = names.map((name) => [name, record[name]] as const)
  return {
    ...Object.fromEntries(texts.map(([name, value]) => [searchColumnOf(name), typeof value === 'string' ? searchText(value) : null])),
    ...Object.fromEntries(orderedFields(spec).map((name) => [orderColumnOf(name), orderKey(String(record[name] ?? ''))])),
    search_terms: searchTerms(texts.flatMap(([, value]) => (typeof value === 'string' ? [value] : []))),
  }
}
