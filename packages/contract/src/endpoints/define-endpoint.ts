import type { Labels } from '@menshen/engine'
import { z } from 'zod'
import type { EventName } from '../events.ts'
import type { ObjectName } from '../objects/objects.ts'
import type { OperationName } from '../objects/operations.ts'
import type { ProblemCode } from '../problems.ts'

/**
 * Who may call an endpoint. An operation must be within reach of the caller's plan, and is checked again on each record;
 * `session` is for one's own account; `public` needs a reason.
 */
export type Access = { readonly object: ObjectName; readonly operation: OperationName } | 'session' | { readonly public: string }

/** The event a call leaves (A2), or why it leaves none. */
export type EndpointEvent = EventName | { readonly none: string }

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What takes no parameters, and what has no body. */
export const noParameters = z.strictObject({})
export const noBody = z.undefined()

/** One endpoint as data. Access and event are not optional: an endpoint without them does not compile. */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  /** Unique; the operationId of the API description. */
  readonly name: string
  readonly method: Method
  /** With parameters in braces, from the root. */
  readonly path: string
  readonly access: Access
  readonly event: EndpointEvent
  /** Whether a successful call changes anything. */
  readonly mode: 'read' | 'write'
  readonly status: 200 | 201
  readonly tag: string
  readonly labels: Labels
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly response: R
  /**
   * The body as the API description shows it, where that is narrower than what the transport takes: a record's values are
   * checked against what the caller can reach first, so that a hidden field and nonsense get the same answer (V2).
   */
  readonly documentedBody?: z.ZodType
  /**
   * Whether programs may call it with an API token. Not said: where an operation is named, for the token's cut has its say there, and
   * for what is read in public; never for one's own account.
   */
  readonly byToken?: boolean
  /** Its body comes as a form and never as JSON, because a standard has it so. */
  readonly form?: true
  /** It answers a file as it is, instead of JSON. */
  readonly file?: true
  /** It answers server-sent events (WHATWG HTML §9.2); `response` is what each of them holds. */
  readonly stream?: true
  /** Refusals of its own, beside those that any endpoint can give. */
  readonly problems: readonly ProblemCode[]
}

/** Whether an endpoint may be called with an API token (V7): what is not known to be safe, may not. */
export function takesTokens({ access, mode, byToken }: Pick<Endpoint, 'access' | 'mode' | 'byToken'>): boolean {
  if (byToken !== undefined) return byToken
  if (access === 'session') return false
  return 'object' in access || mode === 'read'
}

/**
 * Whether a change made by an endpoint is answered with a receipt (§4.5). What can be called without signing in gives none: it could tell
 * whether there was anything to keep.
 */
export function givesReceipt({ access, mode }: Pick<Endpoint, 'access' | 'mode'>): boolean {
  return mode === 'write' && !(typeof access === 'object' && 'public' in access)
}

type Given = 'status' | 'params' | 'query' | 'body' | 'problems'

type EndpointInput<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Omit<Endpoint<P, Q, B, R>, Given> &
  Partial<Pick<Endpoint<P, Q, B, R>, Given>>

/** Defines an endpoint. */
export function defineEndpoint<
  R extends z.ZodType,
  P extends z.ZodType = typeof noParameters,
  Q extends z.ZodType = typeof noParameters,
  B extends z.ZodType = typeof noBody,
>(input: EndpointInput<P, Q, B, R>): Endpoint<P, Q, B, R> {
  const defaults = { status: 200, params: noParameters, query: noParameters, body: noBody, problems: [] }
  return { ...defaults, ...input } as Endpoint<P, Q, B, R>
}

/** What a handler is given: everything parsed. */
export interface InputOf<E extends Endpoint> {
  readonly params: z.output<E['params']>
  readonly query: z.output<E['query']>
  readonly body: z.output<E['body']>
}

/** Answers are read, never changed. */
type Unchanged<T> = T extends readonly (infer I)[]
  ? readonly Unchanged<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Unchanged<T[K]> }
    : T

/** What a handler answers; the response schema has the last word. */
export type OutputOf<E extends Endpoint> = Unchanged<z.input<E['response']>>

export type Handler<E extends Endpoint, Context> = (input: InputOf<E>, context: Context) => Promise<OutputOf<E>>

/** One handler for each endpoint: one that is missing, or one too many, does not compile. */
export type Handlers<E extends Readonly<Record<string, Endpoint>>, Context> = { readonly [K in keyof E]: Handler<E[K], Context> }

/** Handlers of groups of endpoints, such as one group per object type. */
export type GroupedHandlers<G extends Readonly<Record<string, Readonly<Record<string, Endpoint>>>>, Context> = {
  readonly [K in keyof G]: Handlers<G[K], Context>
}
