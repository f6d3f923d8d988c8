import type { KeyRing } from '../crypto/keys.ts'
import { isCsrfToken } from '../crypto/tokens.ts'
import { Problem } from './problem.ts'

export interface OriginFacts {
  readonly method: string
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly csrf: string | undefined
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses a change that a page of another origin asks for. Programs send neither header, browsers always one. */
export function checkOrigin(facts: OriginFacts, publicOrigins: readonly string[]): void {
  if (SAFE.has(facts.method)) return
  if (facts.origin !== undefined && !publicOrigins.includes(facts.origin)) throw new Problem('csrf')
  if (facts.fetchSite !== undefined && facts.fetchSite !== 'same-origin' && facts.fetchSite !== 'none') throw new Problem('csrf')
}

/** Refuses a change that comes with the session's cookie but not with the session's token. */
export function checkCsrf(facts: OriginFacts, keys: KeyRing, sessionId: string): void {
  if (SAFE.has(facts.method)) return
  if (facts.csrf === undefined || !isCsrfToken(keys, sessionId, facts.csrf)) throw new Problem('csrf')
}
