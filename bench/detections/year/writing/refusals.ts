import type { ProblemCode } from '@menshen/contract'
import type { Chance } from '../chance.ts'
import { NOBODY, type Source, type Writer } from './writer.ts'

interface Refusal {
  readonly problem: ProblemCode
  readonly object: string
  readonly operation: string
  readonly recordId: string | null
  readonly endpoint: string
}

/** Problems that are told as a denial of access; all others are requests that could not be understood or done. */
const DENIALS: ReadonlySet<ProblemCode> = new Set([
  'not-found',
  'not-permitted',
  'step-up-needed',
  'not-signed-in',
  'escalation',
  'not-by-token',
])

/** Something was refused to somebody. What was looked for in vain has no owner here. */
export function refuse(writer: Writer, at: number, source: Source, { problem, object, operation, recordId, endpoint }: Refusal): void {
  writer.put(at, source, {
    event: DENIALS.has(problem) ? 'access.denied' : 'request.refused',
    outcome: 'refused',
    problem,
    operation,
    target: { object, recordId, ownerId: null, unitId: null },
    details: { endpoint },
  })
}

/** A request with a token that is known no more: whose it was stands nowhere. */
export function refuseToken(writer: Writer, at: number, address: string, client: string, object: string): void {
  const source = { actor: NOBODY, origin: { address, client } }
  refuse(writer, at, source, { problem: 'not-signed-in', object, operation: 'read', recordId: null, endpoint: `${object}.list` })
}

const SLIPS: readonly (readonly [ProblemCode, number, string])[] = [
  ['invalid-value', 40, 'update'],
  ['conflict', 14, 'update'],
  ['wrong-state', 8, 'update'],
  ['unknown-reference', 5, 'create'],
  ['too-complex', 2, 'read'],
  ['stale-cursor', 8, 'read'],
]

/** Something goes wrong as it does for everybody now and then. */
export function slip(writer: Writer, at: number, source: Source, object: string, chance: Chance): void {
  const [problem, , operation] = chance.weighted(SLIPS.map((one) => [one, one[1]] as const))
  const recordId = operation === 'update' ? writer.id() : null
  const endpoint = `${object}.${operation === 'read' ? 'list' : operation}`
  refuse(writer, at, source, { problem, object, operation, recordId, endpoint })
}

/** Something is out of reach: a record that one may not see, or an act that one may not do. */
export function outOfReach(writer: Writer, at: number, source: Source, object: string, chance: Chance): void {
  if (chance.is(0.6)) {
    refuse(writer, at, source, { problem: 'not-found', object, operation: 'read', recordId: writer.id(), endpoint: `${object}.read` })
    return
  }
  const operation = chance.pick(['export', 'delete', 'transfer', 'reveal'])
  refuse(writer, at, source, { problem: 'not-permitted', object, operation, recordId: null, endpoint: `${object}.${operation}` })
}
