import type { Endpoint } from '@menshen/contract'
import { areaEndpoints, type ProblemCode } from '@menshen/contract'
import { isProblem } from './api-problem.ts'
import type { AnswerOf, CallInput } from './call.ts'

/** Asks the person to prove once more who they are. @returns whether they did */
type Asker = (why: ProblemCode) => Promise<boolean>

let asker: Asker | null = null
let asked: Promise<boolean> | null = null
let provedAt = Number.NEGATIVE_INFINITY

/** Whoever draws the question registers it here; returns what takes it away again. */
export function onProofWanted(ask: Asker): () => void {
  asker = ask
  return () => {
    asker = null
  }
}

/** Told when a proof has gone through: the session goes on under a new cookie. */
export function proved(): void {
  provedAt = performance.now()
}

/** One question for all requests that wait for it. */
function askOnce(why: ProblemCode): Promise<boolean> {
  asked ??= (asker?.(why) ?? Promise.resolve(false)).finally(() => {
    asked = null
  })
  return asked
}

type Call = <E extends Endpoint>(endpoint: E, input: CallInput<E>) => Promise<AnswerOf<E>>

/**
 * A client that asks for the proof that a request turns out to need, and then makes the request again: whoever works goes on where they
 * were. A request that was on its way while the cookie changed is made again too.
 */
export function withProof(call: Call): Call {
  return async (endpoint, input) => {
    const began = performance.now()
    try {
      return await call(endpoint, input)
    } catch (error) {
      if (endpoint.name === areaEndpoints.session.prove.name) throw error
      if (isProblem(error, 'not-signed-in') && began < provedAt) return call(endpoint, input)
      if (isProblem(error, 'proof-needed', 'step-up-needed', 'passkey-needed') && (await askOnce(error.code))) return call(endpoint, input)
      throw error
    }
  }
}
