import type { Plan } from '../plan/plan.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Parameters } from './text.ts'

/** One statement in the making: whose plan it renders, and the parameters it has so far. */
export interface Rendering {
  readonly plan: Plan
  readonly parameters: Parameters
  /** Whether the row `alias` of a parent is in V. */
  readonly parentVisible: (object: ObjectType, alias: string) => string
  /** By the alias of a row: whether one of its parents is readable. Each is written once, beside the row, and named wherever it is asked for. */
  readonly parents: Map<string, string>
  /** An alias that the statement does not use yet. */
  readonly newAlias: () => string
}

const parentsAlias = (alias: string): string => `${alias}_parents`

/** Names whether one of the row's parents is readable; the row must be selected with `besideParents`. */
export const parentReadableOf = (alias: string): string => `${parentsAlias(alias)}."readable"`

/** Whether a piece of SQL names it. */
export const asksForParents = (text: string, alias: string): boolean => new RegExp(`\\b${parentsAlias(alias)}\\.`).test(text)

/**
 * The FROM item of a row, with its parents' readability beside it when `text` names it. INVARIANT: it is worked out once for
 * each row (OFFSET 0 keeps the planner from copying it to each use), so a statement grows with the depth of parent links and
 * not with their paths.
 */
export function besideParents(rendering: Rendering, from: string, alias: string, text: string): string {
  const readable = rendering.parents.get(alias)
  if (readable === undefined || !asksForParents(text, alias)) return from
  return `${from} CROSS JOIN LATERAL (SELECT ${readable} AS "readable" OFFSET 0) ${parentsAlias(alias)}`
}
