import type { Answer } from './pair/answer.ts'
import type { Ask } from './requests/ask.ts'

/** A difference that stays, because something else that must hold asks for it. */
export interface KnownDifference {
  readonly name: string
  readonly reason: string
  readonly is: (ask: Ask, a: Answer, b: Answer) => boolean
}

function codeOf({ body }: Answer): string {
  return (JSON.parse(body) as { code?: string }).code ?? 'done'
}

/** Acts of whoever keeps accounts, units and roles. */
const ORGANISING = /^(user|unit|assignment|policy|policyChange)\./

/** One side does it, or refuses it for something else; the other refuses it with this code. */
const refusedOnOneSide =
  (code: string) =>
  ({ endpoint }: Ask, a: Answer, b: Answer): boolean =>
    endpoint.mode === 'write' && ORGANISING.test(endpoint.name) && (codeOf(a) === code) !== (codeOf(b) === code)

/** Two answers that say the same but for one thing. */
function sameBut(name: string, a: Answer, b: Answer): boolean {
  const without = ({ body }: Answer): string => JSON.stringify({ ...(JSON.parse(body) as object), [name]: null })
  return a.status === b.status && without(a) === without(b)
}

/**
 * What is told apart and stays so. The list is read by people: each entry names the rule that wants it, and a run counts how often it met
 * it. Nothing is added here because it is hard to repair.
 */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: 'escalation',
    reason:
      '§4.3: what an act adds is compared over all people, also those whose roles the actor does not see; the refusal tells only that it would add too much',
    is: refusedOnOneSide('escalation'),
  },
  {
    name: 'separation-of-duty',
    reason: 'DESIGN §3 F2, §5: roles that one person must not hold together are refused also when the other one is held out of sight',
    is: refusedOnOneSide('separation-of-duty'),
  },
  {
    name: 'not-independent',
    reason:
      'DESIGN §5, four eyes: what was done to one’s own account within thirty days is asked of all who did it, also out of sight; one is told only that one is not independent',
    is: (ask, a, b) =>
      refusedOnOneSide('not-independent')(ask, a, b) || (ask.endpoint.name === 'policyChange.content' && sameBut('obstacle', a, b)),
  },
]
