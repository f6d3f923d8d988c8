import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { lintPolicy, type PolicyPath } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { compareWithCurrent } from './compare-with-current.ts'
import { brokenAmong } from './controls/broken-controls.ts'
import { checkedControls } from './controls/checked-controls.ts'
import { seenSurroundings } from './controls/seen-surroundings.ts'
import { requireOneForm } from './policy-refusals.ts'
import { type Understanding, understandWritten, type WrittenPolicy } from './read-written.ts'
import { toldClaims, toldTests } from './told/told-controls.ts'

type Findings = OutputOf<typeof areaEndpoints.policy.check>

/** With the path as one text, and the line where there are lines. */
function placed<F extends { readonly path: PolicyPath }>(found: readonly F[], lineOf: (path: PolicyPath) => number | null) {
  return found.map((each) => ({ ...each, path: each.path.join('.'), line: lineOf(each.path) }))
}

/**
 * Says all there is to say of a policy before it is in force: what keeps it from being used, which of its claims and tests hold, what it
 * probably does not mean, and what it would change. Looks at the claims without anybody's lock.
 */
export async function findingsOf(door: DoorContext, read: Understanding): Promise<Findings> {
  if ('problems' in read) {
    const problems = read.problems.map(({ path, ...problem }) => ({ ...problem, path: path.join('.') }))
    return { problems, claims: [], tests: [], lint: [], changes: null }
  }
  const { compiled, lineOf } = read
  const checked = checkedControls(compiled)
  return {
    problems: placed(brokenAmong(compiled, checked), lineOf),
    claims: toldClaims(compiled, checked, lineOf),
    tests: toldTests(compiled, checked, lineOf),
    lint: placed(lintPolicy(compiled, await seenSurroundings(door)), lineOf),
    changes: await compareWithCurrent(door, compiled),
  }
}

/** Says all there is to say of a policy that was sent; saves nothing. */
export function checkPolicy(door: DoorContext, written: WrittenPolicy): Promise<Findings> {
  requireOneForm(written)
  return findingsOf(door, understandWritten(written, door.plan.compiled.vocabulary))
}
