import { vocabulary as productVocabulary } from '@menshen/contract'
import { type Cut, defineVocabulary, type Plan, planFor, type Session, type Vocabulary } from '@menshen/engine'
import type { Connection } from '#platform/database/database.ts'
import { type BoundedCache, boundedCache } from './bounded-cache.ts'
import { allReports, type Organisation, organisationAt } from './organisation-at.ts'
import { personAt } from './person-at.ts'
import { type PublishedPolicy, policyByNumber } from './policy-at.ts'
import { DEFAULT_SESSION_RULES, type SessionFacts, type SessionRules, sessionFacts, withRules } from './session-facts.ts'
import { isWithin, overlap, type Span } from './span.ts'

/** Whose rights are asked for: what the request's own snapshot said of the session (F1). */
export interface RightsHolder {
  readonly userId: string
  readonly timeZone: string
  /** Null when it has ended, as for a job that goes on: conditioned grants sleep then, and conditioned denials do not (V6). */
  readonly session: { readonly assurance: 1 | 2 | 3; readonly cut?: Cut } | null
  readonly versions: { readonly policy: number; readonly organisation: number; readonly user: number }
}

/** A transaction with the database's time, which every statement of it shares. */
export interface Snapshot extends Connection {
  readonly now: string
}

export interface PlanSource {
  /**
   * What a person may do, from the snapshot the data will be read in. INVARIANT (F1): a plan is taken from the cache only under
   * the versions that this snapshot holds, with the same session facts, and within the time in which time alone changes nothing.
   *
   * @param address where the request came from, for conditions on networks
   * @throws PolicyUnreadable when there is no policy to conclude from (§4.7)
   */
  planOf(snapshot: Snapshot, holder: RightsHolder, address: string | null): Promise<Plan>
  /** How often a plan was found and how often it was made, for metrics and for tests that must know which. */
  readonly counts: { readonly found: number; readonly made: number }
}

export interface PlanSourceOptions {
  readonly vocabulary?: Vocabulary
  readonly sessionRules?: SessionRules
  /** Plans kept; one person with one session has one. */
  readonly plansKept?: number
}

interface KnownPlan {
  readonly plan: Plan
  readonly span: Span
}

/** How many states of the policy and of the organisation are kept: the present one, and those that requests under way still read. */
const STATES_KEPT = 4

async function remembered<T extends { readonly clean: boolean }>(
  cache: BoundedCache<T>,
  key: string,
  holds: (value: T) => boolean,
  read: () => Promise<T>,
): Promise<T> {
  const known = cache.get(key)
  if (known !== undefined && holds(known)) return known
  const value = await read()
  if (value.clean) cache.set(key, value)
  return value
}

/** INVARIANT (V7): the cut is part of what a plan is kept by, or a token would be given its owner's. */
const provenBy = ({ cut }: NonNullable<RightsHolder['session']>, facts: Session): Session => (cut === undefined ? facts : { ...facts, cut })

/** Makes the source of plans of one database: its caches are keyed by that database's version numbers. */
export function planSource(options: PlanSourceOptions = {}): PlanSource {
  const vocabulary = options.vocabulary ?? defineVocabulary(productVocabulary)
  const rules = options.sessionRules ?? DEFAULT_SESSION_RULES
  const facts: SessionFacts = sessionFacts(rules)
  const policies = boundedCache<PublishedPolicy>(STATES_KEPT)
  const organisations = boundedCache<Organisation>(STATES_KEPT)
  const plans = boundedCache<KnownPlan>(options.plansKept ?? 2_000)
  const counts = { found: 0, made: 0 }

  return {
    counts,
    planOf: async (snapshot, { userId, timeZone, session, versions }, address) => {
      const { now } = snapshot
      // Which networks and schedules hold is worked out each time, so that a plan need not end with the working day.
      const proven = session === null ? null : provenBy(session, facts({ assurance: session.assurance, address, now, timeZone }))
      const key = JSON.stringify([userId, versions.policy, versions.organisation, versions.user, proven])
      const known = plans.get(key)
      if (known !== undefined && isWithin(known.span, now)) {
        counts.found += 1
        return known.plan
      }
      const always = (): boolean => true
      const policy = await remembered(policies, String(versions.policy), always, () =>
        policyByNumber(snapshot, vocabulary, versions.policy),
      )
      const organisation = await remembered(
        organisations,
        String(versions.organisation),
        ({ span }) => isWithin(span, now),
        () => organisationAt(snapshot, now),
      )
      const person = await personAt(snapshot, userId, now)
      const plan = planFor(withRules(policy.compiled, rules), organisation.units, {
        id: userId,
        assignments: person.assignments,
        attributes: person.attributes,
        reports: allReports(organisation, userId),
        session: proven,
      })
      counts.made += 1
      if (policy.clean && organisation.clean && person.clean) {
        plans.set(key, { plan, span: overlap(organisation.span, person.span) })
      }
      return plan
    },
  }
}
