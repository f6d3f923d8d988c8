import type { Labels } from './document.ts'
import { CLAIM_WORDING } from './wording/claim-wording.ts'
import { NAME_WORDING } from './wording/name-wording.ts'
import { OBTAINING_WORDING } from './wording/obtaining-wording.ts'
import type { Wording } from './wording/phrases.ts'
import { PREDICATE_WORDING } from './wording/predicate-wording.ts'
import { RULE_WORDING } from './wording/rule-wording.ts'
import { SHAPE_WORDING } from './wording/shape-wording.ts'

const WORDING = { ...SHAPE_WORDING, ...NAME_WORDING, ...PREDICATE_WORDING, ...RULE_WORDING, ...CLAIM_WORDING, ...OBTAINING_WORDING }
export type ProblemCode = keyof typeof WORDING
export const PROBLEM_CODES = Object.keys(WORDING) as readonly ProblemCode[]

/** The way to a place in the document: keys and list positions from the top. */
export type PolicyPath = readonly (string | number)[]

/**
 * One thing that keeps a policy from being used. `path` is where: for a missing key it ends with that key, for an unknown one
 * with the key itself.
 *
 * The engine reads data, not text, and knows no lines. A caller who has the YAML finds the line so, with the package `yaml`:
 * parse with `parseDocument(text, { lineCounter })`, and for the longest beginning of `path` for which
 * `document.getIn(beginning, true)` gives a node, take `lineCounter.linePos(node.range[0])`. Where the path goes through an
 * alias, the node is the alias; its place is the right one to show.
 */
export interface PolicyProblem {
  readonly path: PolicyPath
  readonly code: ProblemCode
  readonly message: Labels
  readonly remedy: Labels
}

/** A hostile document could have any number; nobody reads more. */
export const MOST_PROBLEMS = 500

type Details<Code extends ProblemCode> = Parameters<(typeof WORDING)[Code]>

/** Collects problems. */
export interface Reporter {
  readonly problems: readonly PolicyProblem[]
  readonly add: <Code extends ProblemCode>(code: Code, path: PolicyPath, ...details: Details<Code>) => void
}

export function reporter(): Reporter {
  const problems: PolicyProblem[] = []
  const push = (code: ProblemCode, path: PolicyPath, [en, zh, remedyEn, remedyZh]: Wording): void => {
    problems.push({ path, code, message: { en, zh }, remedy: { en: remedyEn, zh: remedyZh } })
  }
  const add: Reporter['add'] = (code, path, ...details) => {
    if (problems.length > MOST_PROBLEMS) return
    if (problems.length === MOST_PROBLEMS) return push('too-many-problems', [], WORDING['too-many-problems']({ most: MOST_PROBLEMS }))
    const say = WORDING[code] as (...details: unknown[]) => Wording
    push(code, path, say(...details))
  }
  return { problems, add }
}
