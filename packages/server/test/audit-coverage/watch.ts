import { type Endpoint, endpoints } from '@menshen/contract'
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Database, Lease } from '#platform/database/database.ts'
import { type ChangedRow, differences, type Snapshot, snapshots } from './snapshot.ts'

/** A request as it went out. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** As it was parsed, or the text where it is no JSON. */
  readonly body: unknown
  readonly address: string
}

/** What was seen from outside of one call: the request, the answer, and every table before and after. */
export interface Observed {
  readonly endpoint: Endpoint
  readonly params: Readonly<Record<string, string>>
  readonly sent: Sent
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  /** Parsed; null where it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  readonly body: any
  readonly before: Snapshot
  readonly after: Snapshot
  readonly changed: readonly ChangedRow[]
  /** Events that were added, or whose transaction was committed, only when the answer was there (A2). */
  readonly late: number
  /** What the database took for the time. */
  readonly now: string
}

/** The jobs of calls, run when the call is over. */
export interface Later {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly changed: readonly ChangedRow[]
  readonly now: string
}

export interface Watched {
  readonly app: { readonly http: FastifyInstance }
  /** What is looked into. */
  readonly database: Database
  /** What the server works with, where that is another view of the same database. */
  readonly served?: Database
  /** Between the calls others write as well, which is nobody's call. */
  readonly others?: boolean
}

const patterns = endpoints.map((endpoint) => ({
  endpoint,
  names: [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  pattern: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}))

/** A part of an address may be so long; a longer one is no address of anything. */
const LONGEST_PART = 100

/** Null for an address of nothing: there is nobody's call to be told of. */
function endpointOf(method: string, path: string): { endpoint: Endpoint; params: Record<string, string> } | null {
  const fitting = patterns
    .filter((one) => one.endpoint.method === method && one.pattern.test(path))
    .sort((a, b) => a.names.length - b.names.length)
  const [found] = fitting
  if (found === undefined || path.split('/').some((part) => decodeURIComponent(part).length > LONGEST_PART)) return null
  const values = found.pattern.exec(path)?.slice(1) ?? []
  return { endpoint: found.endpoint, params: Object.fromEntries(found.names.map((name, i) => [name, decodeURIComponent(values[i] ?? '')])) }
}

/** What is known of events that are being added: in transactions under way, and in all so far. */
interface Adding {
  readonly underWay: number
  readonly begun: number
}

/** Counts the statements that add events, and the transactions under way that have. */
function countingEvents(database: Database): () => Adding {
  const dirty = new Set<Lease>()
  let begun = 0
  const original = database.lease.bind(database)
  const counting = async (...args: Parameters<Database['lease']>): Promise<Lease> => {
    const lease = await original(...args)
    return {
      ...lease,
      execute: (statement) => {
        if (/^insert into "audit_event"/i.test(statement.text)) {
          dirty.add(lease)
          begun += 1
        }
        return lease.execute(statement)
      },
      script: async (text) => {
        const answers = await lease.script(text)
        if (/^(COMMIT|ROLLBACK)/.test(text)) dirty.delete(lease)
        return answers
      },
      release: (isBroken) => {
        dirty.delete(lease)
        lease.release(isBroken)
      },
    }
  }
  Object.assign(database, { lease: counting })
  return () => ({ underWay: dirty.size, begun })
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function sentOf(options: InjectOptions): Sent {
  const url = new URL(String(options.url ?? '/'), 'http://localhost')
  const headers = Object.entries(options.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  return {
    method: String(options.method ?? 'GET'),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(headers),
    body: options.payload === undefined ? undefined : parsed(options.payload),
    address: options.remoteAddress ?? '127.0.0.1',
  }
}

export interface Watcher {
  /** Runs what is to be done later and looks at what came of it. */
  later(work: () => Promise<unknown>): Promise<void>
}

/**
 * Looks at every call of a server from outside, one after another: `told` gets the request, the answer and all tables before and after.
 * Each call comes from an address and a program of its own, so that an event that says another one is found.
 */
export function watch(
  { app, database, served = database, others = false }: Watched,
  now: () => string,
  told: (seen: Observed) => void,
  tellLater: (seen: Later) => void,
): Watcher {
  const adding = countingEvents(served)
  const look = snapshots(database)
  const inject = app.http.inject.bind(app.http) as (options: InjectOptions) => Promise<{
    readonly statusCode: number
    readonly headers: Readonly<Record<string, unknown>>
    readonly payload: string
  }>
  let calls = 0
  let turn: Promise<unknown> = Promise.resolve()
  let before: Snapshot | null = null
  const observed = async (options: InjectOptions) => {
    calls += 1
    const mark = { 'user-agent': `watcher ${calls}`, ...options.headers }
    const marked = { remoteAddress: `127.0.${calls >> 8}.${calls & 255}`, ...options, headers: mark }
    const sent = sentOf(marked)
    const was = others || before === null ? await look() : before
    const answer = await inject(marked)
    const then = adding()
    const after = await look()
    before = after
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    const called = endpointOf(sent.method, sent.path)
    if (called === null) return answer
    told({
      ...called,
      sent,
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.payload,
      body: isJson && answer.payload !== '' ? JSON.parse(answer.payload) : null,
      before: was,
      after,
      changed: differences(was, after),
      late: then.underWay + adding().begun - then.begun,
      now: now(),
    })
    return answer
  }
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => undefined)
    return mine
  }
  Object.assign(app.http, { inject: (options: InjectOptions) => next(() => observed(options)) })
  return {
    later: (work) =>
      next(async () => {
        const was = others || before === null ? await look() : before
        await work()
        before = await look()
        tellLater({ before: was, after: before, changed: differences(was, before), now: now() })
      }),
  }
}
