import { allowed } from '../decide/permits.ts'
import type { Asked } from './asked.ts'
import type { FieldAnswer, Section } from './explanation.ts'
import { fieldAnswer } from './field-answer.ts'
import { sectionsFor } from './section.ts'
import { every, type Outcome } from './three-valued.ts'

export interface Answer {
  readonly sections: readonly Section[]
  readonly allowed: Outcome
  readonly field: FieldAnswer | null
}

/** The sections and the verdict. INVARIANT: whoever may have the verdict gets that of the decision, not one of our own. */
export function answerTo(asked: Asked): Answer {
  const sections = sectionsFor(asked)
  const { plan, object, operation, record, relations, knowledge } = asked
  const verdict = knowledge.verdict
    ? allowed(plan, object.name, operation, record, relations)
    : every(sections.map(({ permitted }) => permitted))
  return { sections, allowed: verdict, field: fieldAnswer(asked, sections, verdict) }
}

/** What the question comes to: the field's answer where one was asked about, else the operation's. */
export const goalOf = (answer: Answer): Outcome => (answer.field === null ? answer.allowed : answer.field.achieved)
