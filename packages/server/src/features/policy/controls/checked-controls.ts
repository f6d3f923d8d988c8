import { type ClaimResult, type CompiledPolicy, checkClaims, type ExampleResult, runExamples } from '@menshen/engine'

/** What became of the claims and tests of a policy, in their order. */
export interface CheckedControls {
  readonly claims: readonly ClaimResult[]
  readonly tests: readonly ExampleResult[]
}

/** So much is tried for all claims together: whoever writes a policy must not keep the server from everybody else. */
const MOST_TRIED = 100_000

/**
 * Decides the claims of a policy and runs its tests. It reads nothing but the policy, so it needs no lock.
 *
 * @param most how much is tried for all claims together; when it is spent, what is left is undecided
 */
export const checkedControls = (compiled: CompiledPolicy, most = MOST_TRIED): CheckedControls => ({
  claims: checkClaims(compiled, most),
  tests: runExamples(compiled),
})
