import type { Answer, Formula, Known } from '../situation/formula.ts'

/** How much may still be tried. One budget serves all questions of a claim. */
export interface Budget {
  left: number
}

/** What is known of a situation in which the formula holds; null when there is none. */
export type Solution = Known | null

/** Thrown when the budget is spent: neither a situation nor its absence is known then. */
export class Exhausted extends Error {
  override readonly name = 'Exhausted'
}

/** One more try. @throws Exhausted when there is none left */
export function spend(budget: Budget): void {
  if (budget.left-- <= 0) throw new Exhausted('too much to try')
}

/**
 * Looks for a situation in which a formula holds. What is asked next is what the formula needs to know next, so nothing that does not
 * matter is ever tried, and the same question always finds the same situation.
 *
 * @throws Exhausted when the budget is spent first
 */
export function solve(formula: Formula, budget: Budget): Solution {
  const known = new Map<string, Answer>()
  const holds = (): boolean => {
    spend(budget)
    const truth = formula(known)
    if (typeof truth === 'boolean') return truth
    for (const value of truth.choices(known)) {
      known.set(truth.name, { topic: truth.topic, value })
      if (holds()) return true
    }
    known.delete(truth.name)
    return false
  }
  return holds() ? known : null
}
