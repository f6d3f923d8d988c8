import { type Language, labelOf, PROBLEMS, problemType } from '@menshen/contract'
import { isSqlState, SQL_STATE, SqlError } from '../database/sql-error.ts'
import { Problem } from './problem.ts'

/** The body of a refusal (RFC 9457). */
export interface ProblemAnswer {
  readonly type: string
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly remedy: string
  readonly correlationId: string
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[]
}

export function problemAnswer(problem: Problem, language: Language, correlationId: string): ProblemAnswer {
  const { status, title, remedy } = PROBLEMS[problem.code]
  return {
    type: problemType(problem.code),
    status,
    code: problem.code,
    title: labelOf(title, language),
    ...(problem.detail === undefined ? {} : { detail: labelOf(problem.detail, language) }),
    remedy: labelOf(remedy, language),
    correlationId,
    ...(problem.issues.length === 0
      ? {}
      : { errors: problem.issues.map(({ pointer, code, message }) => ({ pointer, code, message: labelOf(message, language) })) }),
  }
}

/** What the web framework refuses before any of our code has seen the request. */
const FRAMEWORK_CODES: Readonly<Record<string, Problem['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
}

function sqlProblem(error: SqlError): Problem['code'] {
  if (isSqlState(error, SQL_STATE.queryCanceled)) return 'time-limit'
  if (isSqlState(error, SQL_STATE.serializationFailure, SQL_STATE.deadlock, SQL_STATE.lockNotAvailable)) return 'busy'
  if (/^(08|53|57)/.test(error.code)) return 'unavailable'
  return 'internal'
}

/** Whatever was thrown, as one of the closed list. What is not known is an internal error, never an allowance (§4.7). */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  if (thrown instanceof SqlError) return new Problem(sqlProblem(thrown), { cause: thrown })
  const code = (thrown as { code?: unknown } | null)?.code
  return new Problem((typeof code === 'string' ? FRAMEWORK_CODES[code] : undefined) ?? 'internal', { cause: thrown })
}
