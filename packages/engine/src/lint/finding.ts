import type { Labels } from '../policy/document.ts'
import type { PolicyPath } from '../policy/problem.ts'
import { LINT_WORDING } from './wording.ts'

export type LintCode = keyof typeof LINT_WORDING
export const LINT_CODES = Object.keys(LINT_WORDING) as readonly LintCode[]

/** Something in a policy that can be used as it is, and is probably not meant. `path` is where, as for a `PolicyProblem`. */
export interface LintFinding {
  readonly path: PolicyPath
  readonly code: LintCode
  readonly message: Labels
  readonly remedy: Labels
}

type Details<Code extends LintCode> = Parameters<(typeof LINT_WORDING)[Code]>

export function finding<Code extends LintCode>(code: Code, path: PolicyPath, ...details: Details<Code>): LintFinding {
  const say = LINT_WORDING[code] as (...given: unknown[]) => readonly [string, string, string, string]
  const [en, zh, remedyEn, remedyZh] = say(...details)
  return { path, code, message: { en, zh }, remedy: { en: remedyEn, zh: remedyZh } }
}
