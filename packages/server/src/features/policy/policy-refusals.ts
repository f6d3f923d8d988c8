import { jsonPointer, type Labels, valueProblemLabels } from '@menshen/contract'
import { invalidValues } from '#platform/access/refusals.ts'
import { Problem, type ProblemIssue } from '#platform/http/problem.ts'
import type { PlacedProblem, WrittenPolicy } from './read-written.ts'

/** An answer must not grow with what was sent. */
const MOST_ISSUES = 50

function messageOf({ message, remedy, line }: PlacedProblem): Labels {
  const at = line === null ? { en: '', zh: '' } : { en: `Line ${line}: `, zh: `第 ${line} 行：` }
  return { en: `${at.en}${message.en} ${remedy.en}`, zh: `${at.zh}${message.zh}${remedy.zh}` }
}

const issueOf = (problem: PlacedProblem): ProblemIssue => ({
  pointer: problem.line === null ? `/document${jsonPointer(problem.path)}` : '/source',
  code: problem.code,
  message: messageOf(problem),
})

/** A policy that cannot be used, with line, path and remedy of each mistake. */
export function policyInvalid(problems: readonly PlacedProblem[]): Problem {
  const circles = problems.every(({ code }) => code === 'inheritance-circle')
  return new Problem(circles ? 'cyclic-roles' : 'policy-invalid', { issues: problems.slice(0, MOST_ISSUES).map(issueOf) })
}

/** A policy comes either as a document or as a text. */
export function requireOneForm({ document, source }: WrittenPolicy): void {
  if (document === undefined && source === undefined) {
    throw invalidValues([{ pointer: '/document', code: 'missing', message: valueProblemLabels('missing') }])
  }
  if (document !== undefined && source !== undefined) {
    throw invalidValues([{ pointer: '/source', code: 'unknown-field', message: valueProblemLabels('unknown-field') }])
  }
}
