import type { Labels } from './labels.ts'

/** One kind of refusal: its HTTP status, what happened, and what to do about it. */
export interface ProblemSpec {
  readonly status: number
  readonly title: Labels
  readonly remedy: Labels
}

/** Puts one together. */
export function problem(status: number, title: Labels, remedy: Labels): ProblemSpec {
  return { status, title, remedy }
}
