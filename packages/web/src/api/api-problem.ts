import { isProblemCode, PROBLEMS, type ProblemCode } from '@menshen/contract'

/** One place of a request that was refused. */
export interface PlaceOfProblem {
  readonly pointer: string
  readonly code: string
  readonly message: string
}

/** A refusal in plain words with what to do about it, as the server said it (RFC 9457). */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ProblemCode
  readonly status: number
  readonly remedy: string
  readonly detail: string | null
  readonly correlationId: string | null
  readonly places: readonly PlaceOfProblem[]

  constructor(said: {
    readonly code: ProblemCode
    readonly status: number
    readonly title: string
    readonly remedy: string
    readonly detail?: string | null
    readonly correlationId?: string | null
    readonly places?: readonly PlaceOfProblem[]
  }) {
    super(said.title)
    this.code = said.code
    this.status = said.status
    this.remedy = said.remedy
    this.detail = said.detail ?? null
    this.correlationId = said.correlationId ?? null
    this.places = said.places ?? []
  }
}

/** A problem that the browser noticed itself, such as a server that does not answer. */
export function ownProblem(code: ProblemCode, language: 'en' | 'zh'): ApiProblem {
  const { status, title, remedy } = PROBLEMS[code]
  return new ApiProblem({ code, status, title: title[language], remedy: remedy[language] })
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function placesOf(errors: unknown): PlaceOfProblem[] {
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: Record<string, unknown>) =>
    typeof error?.message === 'string'
      ? [{ pointer: textOr(error.pointer, ''), code: textOr(error.code, ''), message: error.message }]
      : [],
  )
}

/** Reads a problem answer. What is not one, such as the page of a proxy, counts as the server being unavailable or broken. */
export function problemOf(status: number, body: unknown, language: 'en' | 'zh'): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  if (typeof said.code !== 'string' || !isProblemCode(said.code)) {
    return ownProblem(status === 404 ? 'not-found' : status >= 502 ? 'unavailable' : 'internal', language)
  }
  const known = PROBLEMS[said.code]
  return new ApiProblem({
    code: said.code,
    status,
    title: textOr(said.title, known.title[language]),
    remedy: textOr(said.remedy, known.remedy[language]),
    detail: textOrNull(said.detail),
    correlationId: textOrNull(said.correlationId),
    places: placesOf(said.errors),
  })
}

export function isProblem(error: unknown, ...codes: readonly ProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}
