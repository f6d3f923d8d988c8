import type { Plan } from '../plan/plan.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Parameters } from './text.ts'

/** One statement in the making: whose plan it renders, and the parameters it has so far. */
export interface Rendering {
  readonly plan: Plan
  readonly parameters: Parameters
  /** Whether the row `alias` of an object type is in V; a parent's readability is asked for through it. */
  readonly visible: (object: ObjectType, alias: string) => string
}
