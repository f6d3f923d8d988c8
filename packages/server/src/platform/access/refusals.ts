import { jsonPointer, PROBLEMS, type ProblemCode, type ValueIssue, valueProblemLabels } from '@menshen/contract'
import { Problem, type ProblemIssue, type RefusalTrace } from '../http/problem.ts'

/** More places than this nobody reads, and an answer must not grow with what was sent. */
const MOST_ISSUES = 50
const LONGEST_NAME = 100

/** The place of a named field in what was sent. Over-long names are cut, whatever they are. */
export function placeOf(...path: readonly (string | number)[]): string {
  return jsonPointer(path.map((part) => (typeof part === 'string' ? part.slice(0, LONGEST_NAME) : part)))
}

function issuesAt(code: ProblemCode, pointers: readonly string[]): ProblemIssue[] {
  return pointers.slice(0, MOST_ISSUES).map((pointer) => ({ pointer, code, message: PROBLEMS[code].title }))
}

/**
 * INVARIANT: says nothing but the code, so a record that is hidden and one that never existed give the same bytes (D1). What was
 * looked for goes into the event alone.
 */
export function notFound(trace: RefusalTrace): Problem {
  return new Problem('not-found', { trace })
}

/** The person may see it and may not do this to it. The places are those the person named. */
export function notPermitted(trace: RefusalTrace, pointers: readonly string[] = []): Problem {
  return new Problem('not-permitted', { trace, issues: issuesAt('not-permitted', pointers) })
}

/** INVARIANT: a field that no grant shows and one that nobody ever defined get the same answer (V2). */
export function unknownFields(pointers: readonly string[]): Problem {
  const message = valueProblemLabels('unknown-field')
  return new Problem('unknown-field', {
    issues: pointers.slice(0, MOST_ISSUES).map((pointer) => ({ pointer, code: 'unknown-field', message })),
  })
}

/** Named places that the person may see and may not use so: not-sortable, not-filterable, unknown-reference … */
export function refusedAt(code: ProblemCode, pointers: readonly string[]): Problem {
  return new Problem(code, { issues: issuesAt(code, pointers) })
}

export function invalidValues(issues: readonly ValueIssue[]): Problem {
  return new Problem('invalid-value', { issues: issues.slice(0, MOST_ISSUES) })
}

/** One value that is wrong, by the contract's closed list. */
export function invalidValue(
  pointer: string,
  code: ValueIssue['code'],
  parameters: Readonly<Record<string, string | number>> = {},
): Problem {
  return invalidValues([{ pointer, code, message: valueProblemLabels(code, parameters) }])
}
