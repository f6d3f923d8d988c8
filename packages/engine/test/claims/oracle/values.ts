import type { Claim } from '../../../src/policy/claim.ts'
import type { Comparison, PolicyDocument, Predicate } from '../../../src/policy/document.ts'
import type { FieldType, VocabularyDefinition } from '../../../src/vocabulary/definition.ts'
import type { Scalar } from '../../../src/vocabulary/value.ts'
import { compareText } from '../../reference/compare-values.ts'
import { all, any, equal, type Term, TRUE } from './script.ts'

/**
 * Values as numbers. Texts, and the values of enumerations with them, are ranks on the line of the reals: between two texts there are
 * others without end, and before the empty one there is none. Ids are whole numbers without an order; the rest counts itself.
 */
export interface Values {
  readonly constant: (type: FieldType, value: Scalar) => Term
  /** What every value of the type satisfies. */
  readonly inRange: (type: FieldType, term: Term, choices: readonly string[] | undefined) => Term
}

const DAY = 86_400_000
const FIRST = Date.parse('0001-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

export const sortOf = (type: FieldType): 'Int' | 'Real' => (type === 'text' || type === 'enum' ? 'Real' : 'Int')

const whole = (value: number): Term => (value < 0 ? `(- ${-value})` : String(value))
const between = (least: number, term: Term, most: number): Term => `(<= ${whole(least)} ${term} ${whole(most)})`

function predicatesIn(part: unknown): readonly Predicate[] {
  if (typeof part !== 'object' || part === null) return []
  const here = 'where' in part && part.where !== undefined ? [part.where as Predicate] : []
  return [...here, ...Object.values(part).flatMap(predicatesIn)]
}

function comparisonsOf(predicate: Predicate): readonly Comparison[] {
  if ('and' in predicate) return predicate.and.flatMap(comparisonsOf)
  if ('or' in predicate) return predicate.or.flatMap(comparisonsOf)
  return 'not' in predicate ? comparisonsOf(predicate.not) : [predicate]
}

/** No text lies between one and itself with the least character behind it; ranks would put some there. */
function checkApart(texts: readonly string[]): void {
  const near = texts.find((text, i) => i > 0 && new RegExp(`^${'\u0001'}+$`).test(text.slice(texts[i - 1]?.length)))
  if (near !== undefined && near !== '') throw new Error(`ranks cannot tell ${JSON.stringify(near)} from what is just before it`)
}

export function valuesOf(vocabulary: VocabularyDefinition, policy: PolicyDocument, claim: Claim): Values {
  const written = [...predicatesIn(policy.roles), ...predicatesIn(policy.denials), ...predicatesIn(claim)]
  const constants = written.flatMap(comparisonsOf).flatMap(({ value, values = [] }) => [...(value === undefined ? [] : [value]), ...values])
  const choices = Object.values(vocabulary.objects).flatMap(({ fields }) => Object.values(fields).flatMap(({ values = [] }) => values))
  const texts = [...new Set(['', ...choices, ...constants.filter((value) => typeof value === 'string')])].sort(compareText)
  checkApart(texts)
  const rank = (value: Scalar): string => {
    const at = texts.indexOf(String(value))
    if (at < 0) throw new Error(`no rank for ${value}`)
    return String(at)
  }
  const constant = (type: FieldType, value: Scalar): Term => {
    if (type === 'text' || type === 'enum') return `${rank(value)}.0`
    if (type === 'reference') return rank(value)
    if (type === 'date') return whole(Date.parse(`${value}T00:00:00.000Z`) / DAY)
    return whole(type === 'instant' ? Date.parse(String(value)) : Number(value))
  }
  return {
    constant,
    inRange: (type, term, of) => {
      if (type === 'reference') return TRUE
      if (type === 'enum' && of !== undefined) return any(of.map((value) => equal(term, constant('enum', value))))
      if (type === 'text' || type === 'enum') return `(<= 0.0 ${term})`
      if (type === 'boolean') return between(0, term, 1)
      if (type === 'instant') return between(FIRST, term, LAST)
      if (type === 'date') return between(FIRST / DAY, term, Math.floor(LAST / DAY))
      return all([between(Number.MIN_SAFE_INTEGER, term, Number.MAX_SAFE_INTEGER)])
    },
  }
}
