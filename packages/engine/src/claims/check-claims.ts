import type { CompiledPolicy, CompiledRecords } from '../plan/compile-policy.ts'
import type { Act, CanClaim, Claim, Excuse, NeverBothClaim, NobodyClaim, OnlyClaim } from '../policy/claim.ts'
import type { Predicate } from '../policy/document.ts'
import { inheritedRoles } from '../policy/inherited-roles.ts'
import { type NormalForm, normalForm } from '../predicate/normal-form.ts'
import type { ClaimResult } from './counter-example.ts'
import { replay } from './replay.ts'
import { type ActMeaning, bothMeaning, meaningOf } from './search/act-meaning.ts'
import { findWhoCannot } from './search/cannot.ts'
import { extentOf } from './search/extent.ts'
import { type Found, findWhoMay, type Question } from './search/may.ts'
import { recordOf, smallWorld } from './search/small-world.ts'
import { type Budget, Exhausted } from './search/solve.ts'
import { all, type Formula, not } from './situation/formula.ts'
import { type Holder, reaches } from './situation/holder.ts'
import { isEvaluable, predicateHolds } from './situation/predicate.ts'
import { situationOf } from './situation/situation.ts'
import { grantIsAwake, inSession } from './situation/standing.ts'
import type { Place } from './situation/topic.ts'

/** How much is tried for one claim before it counts as undecided. */
const MOST_TRIED = 50_000

/** A claim as a search: what must be found for it to fail. */
interface Attempt {
  readonly question: Question
  readonly acts: readonly Act[]
  /** Whether it fails by somebody who may, or by somebody who may not. */
  readonly failsBy: boolean
  readonly search: (budget: Budget) => Found | null
}

const formOf = (where: Predicate | undefined): NormalForm | null => (where === undefined ? null : normalForm(where))

function questionOf(compiled: CompiledPolicy, meaning: ActMeaning, predicates: readonly (NormalForm | null)[]): Question {
  const situation = situationOf(extentOf(compiled, meaning, predicates))
  return { compiled, situation, meaning, record: recordOf(situation, meaning.object.name) }
}

/** A predicate of the claim, which as a grant's holds of nothing where the person lacks an attribute in it (G4). */
function meets({ situation }: Holder, form: NormalForm | null, record: Place): Formula {
  return form === null ? all([]) : all([isEvaluable(situation, form), predicateHolds(situation, record, form)])
}

function attemptOnly(compiled: CompiledPolicy, { roles, may, where }: OnlyClaim): Attempt {
  const form = formOf(where)
  const question = questionOf(compiled, meaningOf(compiled.vocabulary, may), [form])
  const concerns = (held: readonly string[]): boolean => {
    const whole = inheritedRoles(compiled.document, held)
    return !roles.some((role) => whole.has(role))
  }
  const holds = (holder: Holder): Formula => meets(holder, form, question.record)
  return { question, acts: [may], failsBy: true, search: (budget) => findWhoMay(question, { concerns, holds }, budget) }
}

function excuses(holder: Holder, { scopes, conditions }: Excuse, form: NormalForm | null, record: Place): Formula {
  const records: CompiledRecords = { scopes: scopes ?? ['all'], where: null }
  return all([
    meets(holder, form, record),
    reaches(holder, records, record, { roles: holder.roles, isBounded: false }),
    grantIsAwake(holder.situation, conditions === undefined ? [] : [conditions]),
  ])
}

function attemptNobody(compiled: CompiledPolicy, { may, where, unless }: NobodyClaim): Attempt {
  const [form, excused] = [formOf(where), formOf(unless?.where)]
  const question = questionOf(compiled, meaningOf(compiled.vocabulary, may), [form, excused])
  const { record } = question
  const holds = (holder: Holder): Formula =>
    all([meets(holder, form, record), ...(unless === undefined ? [] : [not(excuses(holder, unless, excused, record))])])
  return { question, acts: [may], failsBy: true, search: (budget) => findWhoMay(question, { concerns: () => true, holds }, budget) }
}

function attemptCan(compiled: CompiledPolicy, { role, may, records, conditions }: CanClaim): Attempt {
  const clause: CompiledRecords = { scopes: records.scopes, where: formOf(records.where) }
  const question = questionOf(compiled, meaningOf(compiled.vocabulary, may), [clause.where])
  const { record } = question
  const holds = (holder: Holder): Formula =>
    all([
      inSession(holder.situation),
      grantIsAwake(holder.situation, conditions === undefined ? [] : [conditions]),
      isEvaluable(holder.situation, clause.where),
      reaches(holder, clause, record, { roles: [role], isBounded: true }),
    ])
  const byParents = records.scopes.includes('parent')
  return { question, acts: [may], failsBy: false, search: (budget) => findWhoCannot(question, role, holds, byParents, budget) }
}

function attemptNeverBoth(compiled: CompiledPolicy, { may, where }: NeverBothClaim): Attempt {
  const form = formOf(where)
  const [first, second] = may.map((act) => meaningOf(compiled.vocabulary, act)) as [ActMeaning, ActMeaning]
  const question = questionOf(compiled, bothMeaning(first, second), [form])
  const holds = (holder: Holder): Formula => meets(holder, form, question.record)
  const search = (budget: Budget): Found | null => findWhoMay(question, { concerns: () => true, holds }, budget)
  // Whoever did the one is refused the other by the record of what was done, whatever the grants say.
  const isSeparated = (compiled.document.separation ?? []).some(
    ({ operations }) =>
      operations?.object === first.object.name &&
      may[0]?.operation !== may[1]?.operation &&
      may.every(({ operation }) => operations.operations.includes(operation)),
  )
  return { question, acts: may, failsBy: true, search: isSeparated ? () => null : search }
}

function attemptOf(compiled: CompiledPolicy, { id, only, nobody, can, neverBoth }: Claim): Attempt {
  if (only !== undefined) return attemptOnly(compiled, only)
  if (nobody !== undefined) return attemptNobody(compiled, nobody)
  if (can !== undefined) return attemptCan(compiled, can)
  if (neverBoth !== undefined) return attemptNeverBoth(compiled, neverBoth)
  throw new Error(`the claim ${id} has no form`)
}

/**
 * Decides one claim for every organisation, person, record and session (C1, C2).
 *
 * @throws VocabularyError on a name the vocabulary does not know: fail closed (§4.7)
 */
export function checkClaim(compiled: CompiledPolicy, claim: Claim, most = MOST_TRIED): ClaimResult {
  const { id } = claim
  const attempt = attemptOf(compiled, claim)
  const budget: Budget = { left: most }
  try {
    const found = attempt.search(budget)
    const tried = most - budget.left
    if (found === null) return { id, verdict: 'holds', tried }
    const { question, acts, failsBy } = attempt
    const world = smallWorld(question.situation, found.holder.roles, found.known, question.record)
    const { may, counterExample } = replay(compiled, world, question.meaning, acts)
    // INVARIANT: no counter-example is given that the engine itself does not decide so.
    return may === failsBy ? { id, verdict: 'fails', tried, counterExample } : { id, verdict: 'undecided', tried }
  } catch (error) {
    if (error instanceof Exhausted) return { id, verdict: 'undecided', tried: most }
    throw error
  }
}

/**
 * Decides every claim of a policy, in their order.
 *
 * @param most how much is tried for all of them together; when it is spent, what is left is undecided
 *
 * @example
 * for (const result of checkClaims(compilePolicy(vocabulary, policy))) {
 *   if (result.verdict === 'fails') console.error(result.id, result.counterExample.person, result.counterExample.record)
 * }
 */
export function checkClaims(compiled: CompiledPolicy, most = Number.POSITIVE_INFINITY): ClaimResult[] {
  let left = most
  return (compiled.document.claims ?? []).map((claim) => {
    const result = checkClaim(compiled, claim, Math.min(MOST_TRIED, left))
    left -= result.tried
    return result
  })
}
