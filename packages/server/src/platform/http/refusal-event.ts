import { PROBLEMS } from '@menshen/contract'
import type { Value } from '@menshen/engine'
import type { EventDraft } from '../audit/append.ts'
import type { Problem, RefusalTrace } from './problem.ts'

const DENIED = new Set<Problem['code']>([
  'not-found',
  'not-permitted',
  'step-up-needed',
  'passkey-needed',
  'proof-needed',
  'wrong-password',
  'wrong-code',
  'wrong-passkey',
  'not-signed-in',
  'csrf',
  'two-credentials',
  'not-by-token',
  'outside-sign-in',
  'demonstration-only',
  'escalation',
  'second-person-needed',
  'not-independent',
  'rate-limited',
  'wrong-set-up-token',
  'reveal-limit-reached',
])

export interface Refused {
  /** What it is about as far as is known from outside; what the door says of a refusal is more exact. */
  readonly trace?: RefusalTrace | undefined
  readonly details: Readonly<Record<string, Value>>
}

/** The event of something refused: a request, or one row of work on many. */
export function refusalEvent(problem: Problem, { trace: known, details }: Refused): EventDraft {
  const trace = problem.trace ?? known
  const target = trace?.target
  // INVARIANT (§4.2): whoever reads the events of their own acts must not learn from them that what they looked for in vain exists
  // and whose it is. So that stands in the details, which are for the log alone, and not where readers of the log see it.
  const looksForHidden = problem.code === 'not-found' && target !== undefined
  return {
    event: DENIED.has(problem.code) ? 'access.denied' : 'request.refused',
    outcome: PROBLEMS[problem.code].status >= 500 ? 'failed' : 'refused',
    problem: problem.code,
    ...trace,
    ...(looksForHidden ? { target: { ...target, ownerId: null, unitId: null } } : {}),
    details: {
      ...details,
      ...(looksForHidden && target.unitId !== null ? { recordOwnerId: target.ownerId, recordUnitId: target.unitId } : {}),
    },
  }
}
