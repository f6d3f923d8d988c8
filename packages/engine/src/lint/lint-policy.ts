import type { CompiledPolicy } from '../plan/compile-policy.ts'
import type { LintFinding } from './finding.ts'
import { lintClauses } from './lint-clauses.ts'
import { lintGrants } from './lint-grants.ts'
import { lintRoles, type Surroundings } from './lint-roles.ts'

/**
 * What a policy says and probably does not mean (DESIGN §5). None of it keeps the policy from being used.
 *
 * @param surroundings what is known beside the policy: the day, and who holds which role
 *
 * @example
 * lintPolicy(compilePolicy(vocabulary, policy), { today: '2026-03-01' })
 * // [{ path: ['roles', 'sales', 'grants', 2], code: 'covered', message: …, remedy: … }]
 */
export const lintPolicy = (compiled: CompiledPolicy, surroundings: Surroundings = {}): LintFinding[] => [
  ...lintRoles(compiled.document, surroundings),
  ...lintGrants(compiled),
  ...lintClauses(compiled.document, surroundings),
]
