import type { PolicyDocument } from '../policy/document.ts'
import { finding, type LintFinding } from './finding.ts'
import type { Surroundings } from './lint-roles.ts'

/** Clauses that nothing checks or nobody looked at again, and what checks without a clause: where a policy has clauses, the two belong together. */
export function lintClauses({ clauses = [], claims = [], tests = [] }: PolicyDocument, { today }: Surroundings): LintFinding[] {
  const checked = new Set([...claims, ...tests].map(({ clause }) => clause))
  const unchecked = clauses.flatMap(({ id }, at) => (checked.has(id) ? [] : [finding('clause-without-control', ['clauses', at])]))
  if (clauses.length === 0) return []
  const overdue = clauses.flatMap(({ reviewOn }, at) =>
    today !== undefined && reviewOn !== undefined && reviewOn < today
      ? [finding('clause-overdue', ['clauses', at, 'reviewOn'], { on: reviewOn })]
      : [],
  )
  const loose = (kind: 'claims' | 'tests', controls: readonly { readonly clause?: string }[]): LintFinding[] =>
    controls.flatMap(({ clause }, at) => (clause === undefined ? [finding('control-without-clause', [kind, at])] : []))
  return [...unchecked, ...overdue, ...loose('claims', claims), ...loose('tests', tests)]
}
