import type { Session } from '../plan/subject.ts'
import type { Conditions } from '../policy/document.ts'
import type { Answer } from './answer.ts'
import { type Candidate, withSubject } from './candidate.ts'

const NO_PROOF: Session = { assurance: 1, networks: [], schedules: [], courses: [] }

/** A session in which the condition holds as well. Of networks and schedules the first listed is enough. */
function meeting(session: Session | null, { assurance, networks, schedules, courses }: Conditions): Session {
  const now = session ?? NO_PROOF
  return {
    ...now,
    assurance: assurance === undefined || now.assurance >= assurance ? now.assurance : assurance,
    networks: [...now.networks, ...(networks?.slice(0, 1) ?? [])],
    schedules: [...now.schedules, ...(schedules?.slice(0, 1) ?? [])],
    courses: [...now.courses, ...(courses ?? [])],
  }
}

/** Steps that wake a grant: a second factor, a network, a course. */
export function conditionSteps({ sections }: Answer): Candidate[] {
  const asleep = sections.flatMap(({ grants }) => grants.flatMap((grant) => grant.asleep))
  return asleep.map((condition) => ({
    step: { kind: 'condition', condition },
    topic: JSON.stringify(condition),
    take: (now) => withSubject(now, { session: meeting(now.subject.session, condition) }),
  }))
}
