import { type Endpoint, type InputOf, valueIssues } from '@menshen/contract'
import type { z } from 'zod'
import { isForm, parseForm } from './form-body.ts'
import { type Headers, header } from './incoming.ts'
import { parseJson, unusableValue } from './json-guard.ts'
import { Problem } from './problem.ts'

/** A request as it came in, before anything was checked. */
export interface RawRequest {
  readonly params: unknown
  readonly query: unknown
  /** Null when nothing was sent. */
  readonly body: Uint8Array | null
  readonly foreignBody?: boolean
  readonly headers: Headers
}

/** Either what the handler is given, or why it is given nothing. */
export type Parsed = { readonly input: InputOf<Endpoint> } | { readonly problem: Problem }

function check(schema: z.ZodType, value: unknown): unknown {
  const unusable = unusableValue(value)
  if (unusable !== null) throw new Problem('invalid-value', { issues: [unusable] })
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issues = valueIssues(parsed.error)
  const complex = issues.some(({ code }) => code === 'too-complex')
  const unknown = issues.every(({ code }) => code === 'unknown-field')
  throw new Problem(complex ? 'too-complex' : unknown ? 'unknown-field' : 'invalid-value', { issues })
}

/** An id that cannot be one is that of no record, and answers like it (D1). */
function checkParams(schema: z.ZodType, value: unknown): unknown {
  const parsed = unusableValue(value) === null ? schema.safeParse(value) : null
  if (parsed?.success !== true) throw new Problem('not-found')
  return parsed.data
}

/** What was sent, before any schema. An endpoint takes forms or JSON, never both. */
function readBody({ form }: Endpoint, { body, headers }: RawRequest): unknown {
  if (form === true && !isForm(header(headers, 'content-type'))) throw new Problem('unsupported-media-type')
  if (body === null) return undefined
  return form === true ? parseForm(body) : parseJson(body)
}

/**
 * Checks params, query and body. What is wrong is returned and not thrown: whether the caller may do this at all is decided
 * first, so that validation tells nothing to whoever may not (D1).
 */
export function parseRequest(endpoint: Endpoint, raw: RawRequest): Parsed {
  try {
    const params = checkParams(endpoint.params, raw.params)
    if (raw.foreignBody === true) throw new Problem('unsupported-media-type')
    const query = check(endpoint.query, raw.query)
    const body = check(endpoint.body, readBody(endpoint, raw))
    return { input: { params, query, body } as InputOf<Endpoint> }
  } catch (error) {
    if (error instanceof Problem) return { problem: error }
    throw error
  }
}
