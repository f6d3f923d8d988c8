/** What the reader may be told: yes, no, or null for "not shown" (V8). */
export type Outcome = boolean | null

/** False as soon as one part is known to be false, whatever is not shown. */
export function every(outcomes: Iterable<Outcome>): Outcome {
  let all: Outcome = true
  for (const outcome of outcomes) {
    if (outcome === false) return false
    if (outcome === null) all = null
  }
  return all
}

/** True as soon as one part is known to be true, whatever is not shown. */
export function some(outcomes: Iterable<Outcome>): Outcome {
  let any: Outcome = false
  for (const outcome of outcomes) {
    if (outcome === true) return true
    if (outcome === null) any = null
  }
  return any
}

export const not = (outcome: Outcome): Outcome => (outcome === null ? null : !outcome)
