import type { Session } from '@menshen/engine'

/** By which session an answer was decided, as it says itself. */
export interface SessionMeant {
  readonly kind: 'own' | 'none' | 'assumed'
  readonly assurance: number | null
}

/** The query's word for an assumed session; not given, there is none. */
export type AssumedAssurance = '1' | '2' | '3' | undefined

/**
 * A session of somebody else is not the reader's to know, so it is none, as V6 has it, or one that is assumed on purpose: of this
 * assurance, in no network, outside of all hours and without a course.
 */
export function assumedSession(assurance: AssumedAssurance): Session | null {
  if (assurance === undefined) return null
  return { assurance: Number(assurance) as 1 | 2 | 3, networks: [], schedules: [], courses: [] }
}

export const meantBy = (assurance: AssumedAssurance): SessionMeant =>
  assurance === undefined ? { kind: 'none', assurance: null } : { kind: 'assumed', assurance: Number(assurance) }
