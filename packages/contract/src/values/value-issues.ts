import type { Labels } from '@menshen/engine'
import type { z } from 'zod'
import { isValueProblemCode, type ProblemParameters, type ValueProblemCode, valueProblemLabels } from './value-problems.ts'

/** One thing wrong with what was sent: where (RFC 6901), what, and how to say it. */
export interface ValueIssue {
  readonly pointer: string
  readonly code: ValueProblemCode
  readonly message: Labels
}

/** A JSON pointer to a place in what was sent. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}

function boundsOf(issue: z.core.$ZodIssue): ProblemParameters {
  if (issue.code === 'custom') return (issue.params ?? {}) as ProblemParameters
  if (issue.code === 'too_big') return { max: Number(issue.maximum) }
  if (issue.code === 'too_small') return { min: Number(issue.minimum) }
  if (issue.code === 'invalid_value') return { choices: issue.values.map(String).join(', ') }
  return {}
}

const SIZE_PROBLEMS: Readonly<Record<string, readonly [big: ValueProblemCode, small: ValueProblemCode]>> = {
  string: ['too-long', 'too-short'],
  array: ['too-many', 'too-few'],
  record: ['too-many', 'too-few'],
}

function codeOf(issue: z.core.$ZodIssue): ValueProblemCode {
  if (issue.code === 'too_big') return SIZE_PROBLEMS[issue.origin]?.[0] ?? 'too-large'
  if (issue.code === 'too_small') return SIZE_PROBLEMS[issue.origin]?.[1] ?? 'too-small'
  return isValueProblemCode(issue.message) ? issue.message : 'wrong-type'
}

function issueAt(path: readonly PropertyKey[], code: ValueProblemCode, parameters: ProblemParameters): ValueIssue {
  return { pointer: jsonPointer(path), code, message: valueProblemLabels(code, parameters) }
}

/** More than this nobody reads, and an answer must not grow with what was sent. */
const MOST_ISSUES = 50
const LONGEST_KEY = 100

/** What a failed parse says, in the contract's closed list: one entry per place. */
export function valueIssues(error: z.core.$ZodError): ValueIssue[] {
  const issues = error.issues
    .slice(0, MOST_ISSUES)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, MOST_ISSUES).map((key) => issueAt([...issue.path, key.slice(0, LONGEST_KEY)], 'unknown-field', {}))
        : [issueAt(issue.path, codeOf(issue), boundsOf(issue))],
    )
  const first = new Map(issues.toReversed().map((issue) => [issue.pointer, issue]))
  return issues.filter((issue) => first.get(issue.pointer) === issue).slice(0, MOST_ISSUES)
}
