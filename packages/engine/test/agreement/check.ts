import { isDeepStrictEqual } from 'node:util'
import type { Prepared } from './prepared.ts'

/**
 * One comparison of engine and reference that can be repeated on any other world. It names people and records by id, and has nothing
 * to say about a world that lacks them.
 */
export interface Check {
  readonly name: string
  readonly run: (prepared: Prepared) => Disagreement | null | Promise<Disagreement | null>
}

export interface Disagreement {
  /** What was asked, in words. */
  readonly about: string
  readonly engine: unknown
  readonly reference: unknown
}

export function compared(about: string, engine: unknown, reference: unknown): Disagreement | null {
  return isDeepStrictEqual(engine, reference) ? null : { about, engine, reference }
}

export function firstOf(disagreements: readonly (Disagreement | null)[]): Disagreement | null {
  return disagreements.find((each) => each !== null) ?? null
}

/** Runs a check; what the engine throws is a disagreement too, for the reference has an answer to everything. */
export async function outcomeOf(check: Check, prepared: Prepared): Promise<Disagreement | null> {
  try {
    return await check.run(prepared)
  } catch (error) {
    return { about: `${check.name} threw`, engine: error instanceof Error ? error.message : error, reference: 'an answer' }
  }
}
