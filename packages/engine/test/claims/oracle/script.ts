/** Terms of SMT-LIB 2 are texts. What is plainly true or false is folded away, so that a script stays readable. */
export type Term = string

export const TRUE: Term = 'true'
export const FALSE: Term = 'false'

export function all(terms: readonly Term[]): Term {
  const kept = [...new Set(terms)].filter((term) => term !== TRUE)
  if (kept.includes(FALSE)) return FALSE
  return kept.length < 2 ? (kept[0] ?? TRUE) : `(and ${kept.join(' ')})`
}

export function any(terms: readonly Term[]): Term {
  const kept = [...new Set(terms)].filter((term) => term !== FALSE)
  if (kept.includes(TRUE)) return TRUE
  return kept.length < 2 ? (kept[0] ?? FALSE) : `(or ${kept.join(' ')})`
}

export function not(term: Term): Term {
  if (term === TRUE) return FALSE
  return term === FALSE ? TRUE : `(not ${term})`
}

export const flag = (value: boolean): Term => (value ? TRUE : FALSE)
export const equal = (a: Term, b: Term): Term => (a === b ? TRUE : `(= ${a} ${b})`)
export const implies = (a: Term, b: Term): Term => any([not(a), b])
/** A name as SMT-LIB quotes it. */
export const symbol = (...parts: readonly (string | number)[]): Term => `|${parts.join(' ')}|`

/** The lines of one question to the solver. */
export interface Script {
  /** A constant or function, declared once. @returns its name */
  readonly declare: (name: Term, parameters: readonly string[], sort: 'Bool' | 'Int' | 'Real') => Term
  readonly assert: (term: Term) => void
  /** A formula under a name, made once: what it needs is written before it. */
  readonly define: (name: Term, make: () => Term) => Term
  /** Whether it is asked for the first time: what is said of a thing is said once. */
  readonly isNew: (fact: string) => boolean
  readonly text: () => string
}

export function newScript(): Script {
  const lines: string[] = []
  const known = new Set<string>()
  const folded = new Map<Term, Term>()
  const isNew = (fact: string): boolean => !known.has(fact) && known.add(fact).size > 0
  return {
    isNew,
    declare: (name, parameters, sort) => {
      if (isNew(`declare ${name}`)) lines.push(`(declare-fun ${name} (${parameters.join(' ')}) ${sort})`)
      return name
    },
    assert: (term) => {
      if (term !== TRUE && isNew(`assert ${term}`)) lines.push(`(assert ${term})`)
    },
    define: (name, make) => {
      const before = folded.get(name)
      if (before !== undefined) return before
      const term = make()
      const isSmall = !term.startsWith('(')
      if (!isSmall) lines.push(`(define-fun ${name} () Bool ${term})`)
      folded.set(name, isSmall ? term : name)
      return isSmall ? term : name
    },
    text: () => lines.join('\n'),
  }
}
