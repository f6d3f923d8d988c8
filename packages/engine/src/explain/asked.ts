import type { EngineRecord, Relations } from '../decide/record.ts'
import type { Plan } from '../plan/plan.ts'
import type { Field, ObjectType } from '../vocabulary/vocabulary.ts'
import type { Knowledge } from './knowledge.ts'

/** The question, and what may be said in answer to it. */
export interface Asked {
  readonly plan: Plan
  readonly object: ObjectType
  readonly operation: string
  readonly record: EngineRecord
  readonly relations: Relations
  readonly field: Field | null
  readonly knowledge: Knowledge
}
