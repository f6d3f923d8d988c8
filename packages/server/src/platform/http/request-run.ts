import { type Access, type Endpoint, type Language, takesTokens } from '@menshen/contract'
import { type Plan, reach } from '@menshen/engine'
import type { RightsHolder } from '../access/principal/plan-source.ts'
import { requirePlace } from '../access/principal/sign-in-place.ts'
import { appendEvent, type EventDraft, type EventSource, NOBODY, type Receipt } from '../audit/append.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Database } from '../database/database.ts'
import type { LockWish } from '../database/rights-locks.ts'
import { type Transaction, transact } from '../database/transact.ts'
import type { QueueName } from '../jobs/job-queue.ts'
import type { Caller } from './caller.ts'
import { type Principal, principalOf } from './principal.ts'
import { Problem } from './problem.ts'
import { refusalEvent } from './refusal-event.ts'
import type { RequestContext, RequestFacts, SessionCookies } from './request-context.ts'
import { strongerNeeded } from './step-up.ts'

export interface RunDependencies {
  readonly database: Database
  readonly keys: Keys
  readonly planOf: (tx: Transaction, holder: RightsHolder, address: string | null) => Promise<Plan>
  readonly enqueue: (tx: Transaction, jobId: string, queue?: QueueName, at?: string) => Promise<void>
}

/** What to do with the session cookie once all is committed. */
export type CookieWish = { readonly start: { readonly token: string; readonly absoluteUntil: string } } | 'end' | null

/** What to tie this browser to, or null to untie it. */
export interface SignOnWish {
  readonly token: string | null
  readonly seconds: number
}

export interface DeviceWish {
  readonly devices: readonly string[]
  readonly until: string
}

/** One request under way: who asks and what happened, across its transactions and their repetitions. */
export interface RequestRun {
  /** As the last transaction saw it; null before the first and for nobody. */
  readonly principal: () => Principal | null
  /** The time of the last transaction. */
  readonly now: () => string | null
  readonly origin: RequestFacts['origin']
  readonly cookieWish: () => CookieWish
  /** Tokens for the cookie of known devices; null leaves it as it is. */
  readonly deviceWish: () => DeviceWish | null
  readonly signOnWish: () => SignOnWish | null
  /** Of the endpoint's own event, or the first of its events; null before there is one. */
  readonly receipt: () => Receipt | null
  /**
   * One transaction: session, user and versions first, then the check that the endpoint's operation is within reach, then the
   * work, then its events.
   */
  inTransaction<T>(wish: LockWish, work: (context: RequestContext) => Promise<T>, ownEvent: boolean): Promise<T>
  /** Keeps the refusal, in a transaction of its own: what was refused has been undone (§4.4). */
  keepRefusal(problem: Problem, recordId: string | null): Promise<void>
}

/** The language of answers: as asked for, else the user's own, else English. */
export function languageOf(facts: RequestFacts, principal: Principal | null): Language {
  return facts.acceptedLanguage ?? principal?.locale ?? 'en'
}

function actorOf(principal: Principal | null): EventSource['actor'] {
  if (principal === null) return NOBODY
  const { userId, unitId, session, token } = principal
  const by = token === null ? { sessionId: session.id } : { sessionId: null, tokenId: token.id }
  return { userId, unitId, ...by, assurance: session.assurance }
}

export const isPublic = (access: Access): access is { readonly public: string } => typeof access === 'object' && 'public' in access

/** INVARIANT: authorization precedes validation (D1); an operation out of reach depends on the plan alone, so it tells of no data. */
async function admit(
  access: Access,
  plan: Plan,
  stronger: ((would: (plan: Plan) => boolean) => ReturnType<typeof strongerNeeded>) | null,
): Promise<void> {
  if (access === 'session' || isPublic(access)) return
  const isIn = (one: Plan): boolean => reach(one, access.object).operations.includes(access.operation)
  if (isIn(plan)) return
  // Where a second factor or a passkey would do, saying so is what lets the person go on.
  throw new Problem((await stronger?.(isIn)) ?? 'not-permitted')
}

/**
 * INVARIANT (V7): a token reaches what it is said to reach and nothing else, public endpoints that change something included. One that
 * is known no more is refused everywhere, so that whoever sends it hears of it.
 */
function admitToken(endpoint: Endpoint, principal: Principal | null): void {
  if (principal === null) throw new Problem('not-signed-in')
  if (!takesTokens(endpoint)) throw new Problem('not-by-token')
  if (principal.token?.readOnly === true && endpoint.mode === 'write') throw new Problem('not-permitted')
}

/**
 * INVARIANT (§4.2): whoever is signed in and tries to sign in as somebody else reads of it among their own events, and must not learn
 * there whether such an account exists and which it is. So that stands in the details, which are for the log alone.
 */
function withoutAccount({ target, operation: _, ...event }: EventDraft): EventDraft {
  return { ...event, details: { ...event.details, ...(target === undefined ? {} : { accountId: target.recordId }) } }
}

function refusalOf(endpoint: Endpoint, problem: Problem, recordId: string | null, isSignedIn: boolean): EventDraft {
  const { access } = endpoint
  const named = typeof access === 'object' && 'object' in access ? access : null
  const trace =
    named === null ? undefined : { operation: named.operation, target: { object: named.object, recordId, ownerId: null, unitId: null } }
  const event = refusalEvent(problem, { trace, details: { endpoint: endpoint.name } })
  if (endpoint.event !== 'session.started') return event
  const refused: EventDraft = { ...event, event: 'session.refused' }
  return isSignedIn ? withoutAccount(refused) : refused
}

export function requestRun(
  { database, keys, planOf, enqueue }: RunDependencies,
  endpoint: Endpoint,
  facts: RequestFacts,
  caller: Caller | null,
  /** Called with whoever is signed in by a session before anything else: for the token against forged requests. */
  checkSession: (principal: Principal) => void,
): RequestRun {
  let principal: Principal | null = null
  let now: string | null = null
  let cookieWish: CookieWish = null
  let deviceWish: DeviceWish | null = null
  let signOnWish: SignOnWish | null = null
  let receipt: Receipt | null = null
  const source = (): EventSource => ({ actor: actorOf(principal), origin: facts.origin, correlationId: facts.correlationId })
  const cookies: SessionCookies = {
    start: (token, absoluteUntil) => {
      cookieWish = { start: { token, absoluteUntil } }
    },
    end: () => {
      cookieWish = 'end'
    },
    know: (devices, until) => {
      deviceWish = { devices, until }
    },
    tie: (token, seconds) => {
      signOnWish = { token, seconds }
    },
  }

  const enter = async (tx: Transaction): Promise<Plan | null> => {
    now = tx.now
    principal = caller === null ? null : await principalOf(tx, caller)
    if (caller?.kind === 'token') admitToken(endpoint, principal)
    if (isPublic(endpoint.access)) return null
    if (principal === null) throw new Problem('not-signed-in')
    if (principal.token === null) checkSession(principal)
    const plan = await planOf(tx, principal, facts.origin.address)
    const signedIn = principal
    requirePlace(plan, signedIn.token === null ? 'session' : 'token')
    // A token never proves more, whatever its owner could.
    const planFor = (holder: RightsHolder): Promise<Plan> => planOf(tx, holder, facts.origin.address)
    await admit(endpoint.access, plan, signedIn.token === null ? (would) => strongerNeeded(planFor, signedIn, would) : null)
    return plan
  }

  const contextOf = (tx: Transaction, plan: Plan | null, drafts: EventDraft[]): RequestContext => ({
    ...facts,
    endpoint,
    language: languageOf(facts, principal),
    tx,
    now: tx.now,
    keys,
    cookies,
    person: () => {
      if (principal === null) throw new Problem('not-signed-in')
      return principal
    },
    personOrNull: () => principal,
    plan: () => {
      if (plan === null) throw new Problem('not-signed-in')
      return plan
    },
    audit: ({ event, ...draft }) => {
      const own = typeof endpoint.event === 'string' ? endpoint.event : undefined
      const name = event ?? own
      if (name === undefined) throw new Error(`${endpoint.name} declares no event and must name one`)
      drafts.push({ ...draft, event: name })
    },
    planOf: (other) => planOf(tx, other, facts.origin.address),
    enqueue: (jobId, queue, at) => enqueue(tx, jobId, queue, at),
    become: (other) => {
      principal = other
    },
  })

  return {
    principal: () => principal,
    now: () => now,
    origin: facts.origin,
    cookieWish: () => cookieWish,
    deviceWish: () => deviceWish,
    signOnWish: () => signOnWish,
    receipt: () => receipt,
    inTransaction: async (wish, work, ownEvent) => {
      const { result, kept } = await transact(database, wish, async (tx) => {
        const drafts: EventDraft[] = []
        cookieWish = null
        deviceWish = null
        signOnWish = null
        const context = contextOf(tx, await enter(tx), drafts)
        const done = await work(context)
        const own = endpoint.event
        if (ownEvent && typeof own === 'string' && !drafts.some(({ event }) => event === own)) drafts.push({ event: own })
        let first: Receipt | null = null
        for (const draft of drafts) {
          const one = await appendEvent(tx, source(), draft)
          if (first === null || draft.event === own) first = one
        }
        return { result: done, kept: first }
      })
      receipt = kept ?? receipt
      return result
    },
    keepRefusal: (problem, recordId) =>
      transact(database, { mode: 'read' }, async (tx) => {
        await appendEvent(tx, source(), refusalOf(endpoint, problem, recordId, principal !== null))
      }),
  }
}
