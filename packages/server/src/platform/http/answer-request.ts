import { Readable } from 'node:stream'
import { type Endpoint, givesReceipt, type InputOf, PROBLEMS } from '@menshen/contract'
import type { Receipt } from '../audit/append.ts'
import type { LockWish } from '../database/rights-locks.ts'
import type { Log } from '../log.ts'
import { type Caller, calledBy } from './caller.ts'
import { callerOf } from './client-address.ts'
import { deviceCookie, devicesCookie, readDevices } from './device-cookie.ts'
import { factsOf, header, type Incoming } from './incoming.ts'
import { parseRequest } from './parse-request.ts'
import { Problem } from './problem.ts'
import { problemAnswer, problemOf } from './problem-answer.ts'
import type { Callers, RateLimit } from './rate-limit.ts'
import { receiptText } from './receipt-text.ts'
import type { RequestContext, RequestFacts, RequestSteps } from './request-context.ts'
import { isPublic, languageOf, type RequestRun, type RunDependencies, requestRun } from './request-run.ts'
import { checkCsrf, checkOrigin } from './same-origin.ts'
import { fileHeaders, type ServedFile } from './served-file.ts'
import { endCookie, type SessionCookie, startCookie } from './session-cookie.ts'
import { readSignOn, signOnCookie, signOnCookieText } from './sign-on-cookie.ts'
import { keepLooking } from './stream/keep-looking.ts'
import type { OpenStream, OpenStreams } from './stream/open-streams.ts'
import { type ServedStream, STREAM_HEADERS } from './stream/served-stream.ts'

/** To whoever came with a token that is not one, or is none any more (RFC 6750 §3). */
const CHALLENGE = 'Bearer error="invalid_token"'

export interface AnswerDependencies extends RunDependencies {
  readonly log: Log
  readonly cookie: SessionCookie
  /** Where browsers may call from; known once the port is bound. */
  readonly publicOrigins: () => readonly string[]
  readonly limit: RateLimit
  readonly callers: Callers
  readonly ownerOfCaller: (caller: Caller) => Promise<string | null>
  /** Told what an unexpected failure really was. Messages may hold values: for tests and developers at their own machine only. */
  readonly onFailure?: ((cause: unknown) => void) | undefined
  /** Told of every request of somebody signed in that was answered. */
  readonly onAnswered: (run: RequestRun) => void
}

/** What streams have in common. */
export interface Streams {
  readonly opened: OpenStreams
  readonly closing: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: string | Readable
}

/** Whose rights a call changes, so that their writes wait for it (F2): the people named, the caller's own, or everybody's. */
export type Rights = readonly string[] | 'own' | 'everybody'

/** How an endpoint is carried out: in the one transaction of the request, or in steps that the handler makes itself. */
export type Conduct =
  | {
      readonly handler: (input: InputOf<Endpoint>, context: RequestContext) => Promise<unknown>
      readonly rights?: ((input: InputOf<Endpoint>) => Rights) | undefined
    }
  | { readonly inSteps: (input: InputOf<Endpoint>, steps: RequestSteps) => Promise<unknown> }
  | { readonly file: (input: InputOf<Endpoint>, steps: RequestSteps) => Promise<ServedFile> }
  | { readonly stream: (input: InputOf<Endpoint>, steps: RequestSteps) => Promise<ServedStream>; readonly streams: Streams }

/** The second guard behind V: keys that are not declared are dropped, and a wrong type is our mistake, told to nobody. */
function checkedBody(endpoint: Endpoint, output: unknown): unknown {
  const parsed = endpoint.response.safeParse(output)
  if (!parsed.success) {
    const places = parsed.error.issues.slice(0, 5).map(({ path }) => path.join('.'))
    const cause = new Error(`${endpoint.name} answered what it does not declare: ${parsed.error.message}`)
    throw new Problem('internal', { cause: Object.assign(cause, { code: `response:${places.join(',')}` }) })
  }
  return parsed.data
}

function lockWish(endpoint: Endpoint, owner: string | null, rights: Rights | null): LockWish {
  const self = owner === null ? [] : [owner]
  if (rights === 'everybody') return { mode: 'rights' }
  if (rights === 'own') return { mode: 'rights', users: self }
  if (rights !== null) return { mode: 'rights', users: rights, ...(owner === null ? {} : { actor: owner }) }
  return endpoint.mode === 'read' ? { mode: 'read' } : { mode: 'write', users: self }
}

function stepLocks(mode: 'read' | 'write', self: readonly string[], alone: readonly string[] | 'everybody' | undefined): LockWish {
  if (alone === 'everybody') return { mode: 'rights' }
  return alone === undefined ? { mode, users: self } : { mode: 'rights', users: alone }
}

async function conduct(
  { keys, ownerOfCaller }: AnswerDependencies,
  endpoint: Endpoint,
  how: Conduct,
  run: RequestRun,
  facts: RequestFacts,
  incoming: Incoming,
  caller: Caller | null,
): Promise<unknown> {
  const parsed = parseRequest(endpoint, incoming)
  if (!('handler' in how)) {
    // INVARIANT: authorization precedes validation (D1), also where the handler makes its own transactions.
    if (!isPublic(endpoint.access) || caller?.kind === 'token') await run.inTransaction({ mode: 'read' }, async () => undefined, false)
    if ('problem' in parsed) throw parsed.problem
    // F2: a step that writes holds its person's rights like any other write.
    const self = [run.principal()?.userId ?? []].flat()
    const person: RequestSteps['person'] = () => {
      const principal = run.principal()
      if (principal === null) throw new Problem('not-signed-in')
      return principal
    }
    const step: RequestSteps['step'] = (mode, work, alone) => run.inTransaction(stepLocks(mode, self, alone), work, false)
    const steps: RequestSteps = { ...facts, keys, person, step }
    if ('file' in how) return how.file(parsed.input, steps)
    if ('inSteps' in how) return checkedBody(endpoint, await how.inSteps(parsed.input, steps))
    return how.streams.opened.open(person().userId, () => how.stream(parsed.input, steps))
  }
  // Reading whose session it is costs a round trip, which only those who must lock before their snapshot pay.
  const owner = endpoint.mode === 'write' && caller !== null ? await ownerOfCaller(caller) : null
  // Nobody signed in will be refused, and until then must not keep everybody's writes waiting for their locks.
  if (endpoint.mode === 'write' && owner === null && !isPublic(endpoint.access)) {
    await run.inTransaction({ mode: 'read' }, async () => undefined, false)
    throw new Problem('not-signed-in')
  }
  const rights = 'input' in parsed && how.rights !== undefined ? how.rights(parsed.input) : null
  return run.inTransaction(
    lockWish(endpoint, owner, rights),
    async (context) => {
      if ('problem' in parsed) throw parsed.problem
      return checkedBody(endpoint, await how.handler(parsed.input, context))
    },
    true,
  )
}

function recordIdOf(params: unknown): string | null {
  const id = (params as { id?: unknown } | null)?.id
  return typeof id === 'string' && /^[0-9a-f-]{36}$/i.test(id) ? id.toLowerCase() : null
}

function cookiesOf({ cookie, keys }: AnswerDependencies, run: RequestRun): string[] {
  const [session, device, signOn] = [run.cookieWish(), run.deviceWish(), run.signOnWish()]
  return [
    ...(session === null
      ? []
      : [session === 'end' ? endCookie(cookie) : startCookie(cookie, session.start.token, session.start.absoluteUntil)]),
    ...(device === null ? [] : [devicesCookie(deviceCookie(cookie), keys.device, device.devices, device.until)]),
    ...(signOn === null ? [] : [signOnCookieText(signOnCookie(cookie), signOn.token, signOn.seconds)]),
  ]
}

function successHeaders(endpoint: Endpoint, body: unknown, cookies: string[], receipt: Receipt | null): Record<string, string | string[]> {
  const etag = (body as { etag?: unknown } | null)?.etag
  return {
    ...(givesReceipt(endpoint) && receipt !== null ? { 'audit-receipt': receiptText(receipt) } : {}),
    'content-type': 'application/json; charset=utf-8',
    ...(endpoint.method === 'GET' && typeof etag === 'string' ? { etag } : {}),
    ...(cookies.length === 0 ? {} : { 'set-cookie': cookies.length === 1 ? (cookies[0] ?? '') : cookies }),
  }
}

/** A refusal as it leaves. */
export function refusal(problem: Problem, language: 'en' | 'zh', correlationId: string): Answer {
  return {
    status: PROBLEMS[problem.code].status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
    },
    body: JSON.stringify(problemAnswer(problem, language, correlationId)),
  }
}

/** Answers one request to one endpoint: the whole path from what came in to what leaves, after its commit (A2). */
export async function answerRequest(
  dependencies: AnswerDependencies,
  endpoint: Endpoint,
  how: Conduct,
  incoming: Incoming,
): Promise<Answer> {
  const { log, cookie, keys, limit, callers, publicOrigins } = dependencies
  const began = performance.now()
  const sent = header(incoming.headers, 'cookie')
  const facts: RequestFacts = {
    ...factsOf(incoming),
    devices: readDevices(deviceCookie(cookie), keys.device, sent),
    signOn: readSignOn(signOnCookie(cookie), sent),
  }
  const called = calledBy(cookie, incoming.headers)
  const caller = 'caller' in called ? called.caller : null
  const sha256 = caller?.sha256 ?? null
  const origin = {
    method: endpoint.method,
    origin: header(incoming.headers, 'origin'),
    fetchSite: header(incoming.headers, 'sec-fetch-site'),
    csrf: header(incoming.headers, 'x-csrf-token'),
  }
  const run = requestRun(dependencies, endpoint, facts, caller, (principal) => checkCsrf(origin, keys.csrf, principal.session.id))
  const done = (status: number, problem: string | null): void =>
    // Probes come every few seconds and say nothing.
    log(status >= 500 ? 'error' : typeof endpoint.event === 'string' ? 'info' : 'debug', 'request', {
      endpoint: endpoint.name,
      status,
      problem,
      milliseconds: Math.round(performance.now() - began),
      correlationId: facts.correlationId,
    })
  // Whoever is refused for asking too often must not be able to fill the log.
  let kept = false
  const refused = async (thrown: unknown): Promise<Problem> => {
    const problem = problemOf(thrown)
    if (problem.code === 'internal') dependencies.onFailure?.(problem.cause)
    if (problem.code === 'internal') log('error', 'failure', { correlationId: facts.correlationId, ...failureFields(problem.cause) })
    if (kept) {
      await run
        .keepRefusal(problem, recordIdOf(incoming.params))
        .catch(() => log('error', 'refusal-not-kept', { correlationId: facts.correlationId }))
    }
    return problem
  }
  try {
    const wait = limit(callers.nameOf(callerOf(incoming.address), sha256), began)
    if (wait > 0) throw new Problem('rate-limited', { retryAfter: wait })
    kept = true
    if ('problem' in called) throw called.problem
    checkOrigin(origin, publicOrigins())
    const body = await conduct(dependencies, endpoint, how, run, facts, incoming, caller)
    done(endpoint.status, null)
    dependencies.onAnswered(run)
    if ('stream' in how) {
      const opened = body as OpenStream
      const streaming = {
        stream: opened.stream,
        checked: (data: unknown) => checkedBody(endpoint, data),
        refused: async (thrown: unknown) => problemAnswer(await refused(thrown), languageOf(facts, run.principal()), facts.correlationId),
        closing: how.streams.closing,
      }
      return { status: endpoint.status, headers: STREAM_HEADERS, body: keepLooking(streaming, opened.done) }
    }
    if ('file' in how) {
      const file = body as ServedFile
      return { status: endpoint.status, headers: fileHeaders(file), body: Readable.from(file.parts) }
    }
    return {
      status: endpoint.status,
      headers: successHeaders(endpoint, body, cookiesOf(dependencies, run), run.receipt()),
      body: JSON.stringify(body),
    }
  } catch (thrown) {
    const problem = await refused(thrown)
    const answer = refusal(problem, languageOf(facts, run.principal()), facts.correlationId)
    done(answer.status, problem.code)
    const challenge = answer.status === 401 && incoming.headers.authorization !== undefined ? { 'www-authenticate': CHALLENGE } : {}
    return { ...answer, headers: { ...answer.headers, ...challenge } }
  } finally {
    if (sha256 !== null && run.principal() !== null) callers.proved(sha256)
  }
}

/** What may be said of an unexpected failure: its kind and where in our code, never its message, which may hold values. */
function failureFields(cause: unknown): Record<string, string> {
  const error = cause as { name?: unknown; code?: unknown; stack?: unknown; constraint?: unknown } | undefined
  const frames = typeof error?.stack === 'string' ? error.stack.split('\n').filter((line) => /^\s+at /.test(line)) : []
  return {
    kind: String(error?.name ?? 'unknown'),
    ...(typeof error?.code === 'string' ? { code: error.code } : {}),
    ...(typeof error?.constraint === 'string' ? { constraint: error.constraint } : {}),
    at: frames
      .slice(0, 6)
      .map((line) => line.trim().replace(/^at /, ''))
      .join(' < '),
  }
}
