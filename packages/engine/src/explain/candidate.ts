import type { Step } from './explanation.ts'
import type { Hypothesis } from './hypothesis.ts'

/** A step, and what it does to the circumstances. */
export interface Candidate {
  readonly step: Step
  readonly take: (hypothesis: Hypothesis) => Hypothesis
  /** Two steps with the same topic exclude each other. */
  readonly topic: string
  /** It changes the record or the policy, and so the answer for others as well; a step without it concerns the person alone. */
  readonly forAll?: true
  /** What is tried where the step leaves it open; never shown. */
  readonly value?: unknown
}

export const withSubject = (hypothesis: Hypothesis, parts: Partial<Hypothesis['subject']>): Hypothesis => ({
  ...hypothesis,
  subject: { ...hypothesis.subject, ...parts },
})

/** With another value in a field; what the step itself sets is no secret. */
export const withField = (hypothesis: Hypothesis, field: string, value: string | number | boolean | null): Hypothesis => ({
  ...hypothesis,
  record: { ...hypothesis.record, [field]: value },
  knowledge: { ...hypothesis.knowledge, field: (name) => name === field || hypothesis.knowledge.field(name) },
})
