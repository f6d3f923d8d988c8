import type { ObjectSpec } from '@menshen/contract'
import { textProblem } from '@menshen/contract'
import type { Plan, SearchWord } from '@menshen/engine'
import { mostLevel } from '../object-types.ts'
import { invalidValue, refusedAt } from '../refusals.ts'
import { searchWords } from '../search-terms.ts'

const LONGEST_SEARCH = 200
const MOST_WORDS = 16

/** The words a person looks for. Refused where no searchable field is ever clear to them (V2). */
export function userSearch(plan: Plan, spec: ObjectSpec, text: string): SearchWord[] {
  const problem = textProblem(text, LONGEST_SEARCH)
  if (problem !== undefined) throw invalidValue('/q', problem, { max: LONGEST_SEARCH })
  const searchable = Object.entries(spec.fields).some(
    ([name, field]) => field.searchable === true && mostLevel(plan, spec.name, name) === 'clear',
  )
  if (!searchable) throw refusedAt('not-searchable', ['/q'])
  const words = searchWords(text)
  if (words.length > MOST_WORDS) throw refusedAt('too-complex', ['/q'])
  return words
}
