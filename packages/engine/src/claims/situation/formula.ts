import type { Value } from '../../vocabulary/value.ts'
import type { Topic } from './topic.ts'

/** Something that is not known yet of a situation, and what it may turn out to be, the likeliest first. */
export interface Variable {
  readonly name: string
  readonly topic: Topic
  /** May depend on what is known: of things that differ only in their names, one is tried for all. */
  readonly choices: (known: Known) => readonly Value[]
}

export interface Answer {
  readonly topic: Topic
  readonly value: Value
}

/** What is known of a situation so far, by the names of its variables. */
export type Known = ReadonlyMap<string, Answer>

/** True or false whatever else turns out, or a variable that has to be asked first. */
export type Truth = boolean | Variable

/** A statement about a situation, judged by what is known of it. */
export type Formula = (known: Known) => Truth

export const TRUE: Formula = () => true
export const FALSE: Formula = () => false

/** All hold. INVARIANT: every part is looked at, so that a part which is false already ends the search under it. */
export function all(parts: readonly Formula[]): Formula {
  return (known) => {
    let open: Variable | null = null
    for (const part of parts) {
      const truth = part(known)
      if (truth === false) return false
      if (truth !== true) open ??= truth
    }
    return open ?? true
  }
}

/** At least one holds. */
export function any(parts: readonly Formula[]): Formula {
  return (known) => {
    let open: Variable | null = null
    for (const part of parts) {
      const truth = part(known)
      if (truth === true) return true
      if (truth !== false) open ??= truth
    }
    return open ?? false
  }
}

export function not(part: Formula): Formula {
  return (known) => {
    const truth = part(known)
    return typeof truth === 'boolean' ? !truth : truth
  }
}

/** Goes on with the value of a variable. */
export function given(variable: Variable, next: (value: Value, known: Known) => Truth): Formula {
  return (known) => {
    const answer = known.get(variable.name)
    return answer === undefined ? variable : next(answer.value, known)
  }
}

export const is = (variable: Variable, wanted: Value): Formula => given(variable, (value) => value === wanted)
