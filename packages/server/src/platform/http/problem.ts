import type { AuditDecision, AuditTarget, Labels, ProblemCode } from '@menshen/contract'

/** One place in what was sent, and what is wrong there. */
export interface ProblemIssue {
  readonly pointer: string
  readonly code: string
  readonly message: Labels
}

/** What the log keeps of a refusal: for the event alone, never for the answer. */
export interface RefusalTrace {
  readonly operation: string
  readonly target: AuditTarget
  readonly decision?: AuditDecision
}

export interface ProblemDetails {
  /** One sentence more than the title says; never a value the reader may not see. */
  readonly detail?: Labels
  readonly issues?: readonly ProblemIssue[]
  /** Whole seconds for the Retry-After header. */
  readonly retryAfter?: number
  /** What really happened; for nobody outside, not even the log's message. */
  readonly cause?: unknown
  readonly trace?: RefusalTrace
}

/** A refusal on its way to the caller. Thrown by features and the platform, turned into an answer in one place (problem-answer.ts). */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly detail: Labels | undefined
  readonly issues: readonly ProblemIssue[]
  readonly retryAfter: number | undefined
  readonly trace: RefusalTrace | undefined

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(code, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.detail = details.detail
    this.issues = details.issues ?? []
    this.retryAfter = details.retryAfter
    this.trace = details.trace
  }
}
