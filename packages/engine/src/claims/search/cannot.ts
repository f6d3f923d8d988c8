import { all, any, type Formula, not } from '../situation/formula.ts'
import { denialsOf, grantReaches, type Holder, holderOf, isConsistent } from '../situation/holder.ts'
import { depthOf } from './extent.ts'
import { type Found, isUncut, meeting, type Question, readersAbove } from './may.ts'
import { mayHoldTogether, subsetsOf } from './people.ts'
import { type Budget, solve, spend } from './solve.ts'

/** Whether the person may do what the meaning says, as the engine decides it. */
function may(holder: Holder, { meaning, record }: Question): Formula {
  const granted = meaning.needs.map((need) => any(meeting(holder, meaning, need).map((held) => grantReaches(holder, held, record))))
  return all([...granted, isUncut(holder, meaning, record)])
}

/** Whether it matters if a parent is readable: some rule about the act says so, or the claim does. */
function asksParents({ compiled, meaning }: Question): boolean {
  const { object, cuts } = meaning
  const all = { compiled, roles: [...compiled.roles.keys()] }
  return cuts.some(({ operation }) => denialsOf(all, object, operation).some(({ denial }) => denial.records.scopes.includes('parent')))
}

/**
 * Somebody who holds a role and of whom the rest holds too, but who may not do what the meaning says; null when there can be nobody.
 * Further roles only help to it where they deny, or where they make a parent readable (C2: one denying role).
 *
 * @throws Exhausted when the budget is spent first
 */
export function findWhoCannot(
  question: Question,
  role: string,
  holds: (holder: Holder) => Formula,
  claimsParents: boolean,
  budget: Budget,
): Found | null {
  const { compiled, situation, meaning } = question
  const byParents = claimsParents || asksParents(question)
  const readers = byParents ? readersAbove(question) : new Set<string>()
  const denies = (each: string): boolean =>
    meaning.cuts.some(({ operation, takes }) =>
      denialsOf({ compiled, roles: [each] }, meaning.object, operation).some(({ roles, denial }) => roles.length > 0 && takes(denial)),
    )
  const others = [...compiled.roles.keys()].filter((each) => each !== role && (denies(each) || readers.has(each)))
  const most = Math.min(others.length, 1 + (byParents ? depthOf(compiled.vocabulary, meaning.object) : 0))
  for (let size = 0; size <= most; size++) {
    for (const more of subsetsOf(others, size)) {
      spend(budget)
      const roles = [role, ...more]
      if (!mayHoldTogether(compiled, roles)) continue
      const holder = holderOf(situation, compiled, roles)
      const known = solve(all([holds(holder), not(may(holder, question)), isConsistent(holder)]), budget)
      if (known !== null) return { holder, known }
    }
  }
  return null
}
