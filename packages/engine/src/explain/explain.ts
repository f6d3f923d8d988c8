import { type EngineRecord, NO_RELATIONS, type Relations } from '../decide/record.ts'
import { objectOf, type Plan } from '../plan/plan.ts'
import { operationIndex, VocabularyError } from '../vocabulary/vocabulary.ts'
import { answerTo } from './answer.ts'
import { changesFor } from './changes.ts'
import type { Explanation } from './explanation.ts'
import { ALL_KNOWN, knowledgeOf, type Reader } from './knowledge.ts'
import { letInBy, type Standing } from './let-in.ts'

export interface ExplainOptions {
  /** How the person stands to the record. */
  readonly relations?: Relations
  /** Explains how the operation treats this field, instead of the operation alone. */
  readonly field?: string
  /**
   * Who is told. Not given, everything is: only for records that were made up, as in the tests of a policy. That the reader
   * may know the person's roles, attributes and session is for the caller to check.
   */
  readonly reader?: Reader
  /** Who else is to be asked about for each change: whom it would let in. That the reader may know their rights is for the caller to check. */
  readonly others?: readonly Standing[]
  /** False leaves out the search for changes. */
  readonly changes?: boolean
}

/**
 * Why a person may or may not do this to a record: what became of each grant and denial, and what would turn the answer. It
 * reads the same plan as the decision and its verdict is that of `allowed`; to another reader it tells only what rests on
 * fields that this reader sees in the clear (V8).
 *
 * @returns null where the reader may not read the record: the answer is that of a record that does not exist (V8)
 * @throws VocabularyError for an object type, operation or field that does not exist (§4.7)
 *
 * @example
 * const explanation = explain(plan, 'customer', 'export', record, { reader: { plan } })
 * // explanation.allowed → false; explanation.changes → [[{ kind: 'condition', condition: { assurance: 2 } }]]
 */
export function explain(
  plan: Plan,
  object: string,
  operation: string,
  record: EngineRecord,
  options: ExplainOptions = {},
): Explanation | null {
  const { relations = NO_RELATIONS, reader, others = [], changes = true } = options
  const type = objectOf(plan, object)
  operationIndex(type, operation)
  const field = options.field === undefined ? null : type.fieldByName.get(options.field)
  if (field === undefined) throw new VocabularyError(`${object} has no field ${options.field ?? ''}`)
  const knowledge = reader === undefined ? ALL_KNOWN : knowledgeOf(reader, plan, object, operation, record)
  if (knowledge === null) return null
  const asked = { plan, object: type, operation, record, relations, field, knowledge }
  const answer = answerTo(asked)
  const ways = changes ? changesFor(answer, asked) : []
  return {
    ...answer,
    changes: ways.map((way) => way.map(({ step }) => step)),
    letsIn: others.length === 0 ? [] : ways.map((way) => letInBy(way, asked, others)),
  }
}
