import type { Draft } from './ask.ts'
import type { Situation } from './situation.ts'
import { target } from './targets.ts'

const log = { objects: ['auditEvent'], ids: [], fields: [] } as const

/** What is asked of the log as a whole. Nobody here may take proofs: to whoever may, they tell how much others did (ADR 0031). */
export const logAsk =
  (query: Readonly<Record<string, string>> = {}) =>
  (): Draft => ({ flavour: 'of the log', query, named: log })

/** The proof of an event that is seen, that is there, or that is not. */
export function eventProofAsk(situation: Situation, _object: unknown, aimed: boolean): Draft {
  const { id, flavour } = target(situation, 'auditEvent', 'prove', aimed)
  return { flavour, params: { id }, named: { objects: ['auditEvent'], ids: [id], fields: [] } }
}
