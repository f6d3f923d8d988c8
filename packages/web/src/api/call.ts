import type { Endpoint, Language } from '@menshen/contract'
import type { z } from 'zod'
import { type ApiProblem, ownProblem, problemOf } from './api-problem.ts'

type Given<K extends string, T> = T extends undefined
  ? { readonly [P in K]?: undefined }
  : Record<string, never> extends T
    ? { readonly [P in K]?: T }
    : { readonly [P in K]: T }

/** What a call of this endpoint must say; what an endpoint does not take cannot be given. */
export type CallInput<E extends Endpoint> = Given<'params', z.input<E['params']>> &
  Given<'query', z.input<E['query']>> &
  Given<'body', z.input<E['body']>> & {
    /** The etag of the record as it was read; the write is refused when it has changed since. */
    readonly ifMatch?: string | undefined
    readonly signal?: AbortSignal | undefined
  }

export type AnswerOf<E extends Endpoint> = z.output<E['response']>

/** How the client speaks; tests put their own in its place. */
export interface Transport {
  readonly fetch: typeof globalThis.fetch
  readonly language: () => Language
  /** The token that a write must carry, of the present session. */
  readonly csrfToken: () => string | null
}

const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' }

/** The path with its parameters filled in. */
export function pathOf(path: string, params: Readonly<Record<string, unknown>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`the path ${path} needs ${name}`)
    return encodeURIComponent(String(value))
  })
}

/** The query as text; what is absent is left out, and objects are sent as JSON. */
export function queryOf(query: Readonly<Record<string, unknown>> = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]],
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

function headersOf(endpoint: Endpoint, body: unknown, ifMatch: string | undefined, transport: Transport): Record<string, string> {
  const token = endpoint.method === 'GET' ? null : transport.csrfToken()
  return {
    accept: endpoint.stream === true ? 'text/event-stream' : 'application/json',
    'accept-language': TAGS[transport.language()],
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(token === null ? {} : { 'x-csrf-token': token }),
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly ifMatch?: string
  readonly signal?: AbortSignal
}

/**
 * Sends a request and gives the answer, whatever it is.
 *
 * @throws ApiProblem unavailable when no server answers; what aborted it when the caller did
 */
export async function send(transport: Transport, endpoint: Endpoint, input: AnyInput): Promise<Response> {
  const { params, query, body, ifMatch, signal } = input
  return transport
    .fetch(pathOf(endpoint.path, params) + queryOf(query), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: headersOf(endpoint, body, ifMatch, transport),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    })
    .catch((error: unknown) => {
      if (signal?.aborted === true) throw error
      throw ownProblem('unavailable', transport.language())
    })
}

/** The refusal that an answer is. */
export async function refusalIn(transport: Transport, response: Response): Promise<ApiProblem> {
  return problemOf(response.status, await bodyOf(response), transport.language())
}

/** A client that calls the endpoints of the contract and throws an ApiProblem for every refusal. */
export function clientOver(transport: Transport) {
  return async function call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<AnswerOf<E>> {
    const response = await send(transport, endpoint, input as AnyInput)
    const answer = await bodyOf(response)
    if (!response.ok || answer === undefined) throw problemOf(response.status, answer, transport.language())
    return answer as AnswerOf<E>
  }
}
