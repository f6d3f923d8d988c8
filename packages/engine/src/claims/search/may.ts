import type { CompiledPolicy } from '../../plan/compile-policy.ts'
import { all, any, type Formula, type Known, not } from '../situation/formula.ts'
import {
  denialReaches,
  denialsOf,
  grantReaches,
  grantsOf,
  type HeldGrant,
  type Holder,
  holderOf,
  isConsistent,
} from '../situation/holder.ts'
import type { Situation } from '../situation/situation.ts'
import type { Place } from '../situation/topic.ts'
import type { ActMeaning, Need } from './act-meaning.ts'
import { depthOf, placesUnder } from './extent.ts'
import { bringsSame, lesserRoles, mayHoldTogether, subsetsOf } from './people.ts'
import { type Budget, solve, spend } from './solve.ts'

/** Who does what to which record, to be looked for. */
export interface Question {
  readonly compiled: CompiledPolicy
  readonly situation: Situation
  readonly record: Place
  readonly meaning: ActMeaning
}

/** Somebody who does, and what is known of the situation. */
export interface Found {
  readonly holder: Holder
  readonly known: Known
}

/** Whom and what else the question is about. */
export interface Further {
  /** Whether it is about people who hold these roles and no others. */
  readonly concerns: (roles: readonly string[]) => boolean
  readonly holds: (holder: Holder) => Formula
}

const isByParent = ({ grant }: HeldGrant): boolean => grant.records.scopes.includes('parent')

/** No denial takes the act away. */
export function isUncut(holder: Holder, { object, cuts }: ActMeaning, record: Place): Formula {
  const cutting = cuts.flatMap(({ operation, takes }) => denialsOf(holder, object, operation).filter(({ denial }) => takes(denial)))
  return not(any(cutting.map((held) => denialReaches(holder, held, record))))
}

/** Grants of a person that meet a need. */
export function meeting(holder: Pick<Holder, 'compiled' | 'roles'>, { object }: ActMeaning, need: Need): HeldGrant[] {
  return grantsOf(holder, object, need.operation).filter(({ grant }) => need.gives(grant))
}

/** Roles that let a person read something the record hangs on. */
export function readersAbove({ compiled, meaning }: Pick<Question, 'compiled' | 'meaning'>): ReadonlySet<string> {
  const above = [...placesUnder(compiled.vocabulary, meaning.object).keys()].filter((name) => name !== meaning.object.name)
  const objects = above.flatMap((name) => compiled.vocabulary.objects.get(name) ?? [])
  const roles = [...compiled.roles.keys()]
  return new Set(roles.filter((role) => objects.some((object) => grantsOf({ compiled, roles: [role] }, object, 'read').length > 0)))
}

/**
 * Whether fewer or lesser roles give the same: one that is neither used nor a reader of parents, an heir of whom only what it inherits is
 * used, or a role beside its heir.
 */
function isSpare(chosen: readonly HeldGrant[], { compiled, roles }: Holder, readers: ReadonlySet<string>): boolean {
  const has = (role: string, { grant }: HeldGrant): boolean => bringsSame(compiled, role, grant)
  const needsReaders = chosen.some(isByParent)
  return roles.some((role) => {
    const own = chosen.filter((held) => held.role === role)
    if (needsReaders && readers.has(role)) return false
    if (own.length === 0) return true
    const besideHeir = own.some((held) => roles.some((heir) => lesserRoles(compiled, heir).includes(role) && has(heir, held)))
    return besideHeir || lesserRoles(compiled, role).some((each) => own.every((held) => has(each, held)))
  })
}

/**
 * For each need the grants that could meet it at all, by whatever role: those that reach some record, uncut by the role's own denials. Further
 * roles would only cut more and excuse more, so what is not among these never helps; whether parents are readable is left open.
 */
function possibleGrants(question: Question, roles: readonly string[], { holds }: Further, budget: Budget): HeldGrant[][] {
  const { compiled, situation, meaning, record } = question
  return meaning.needs.map((need) =>
    roles.flatMap((role) => {
      const holder = holderOf(situation, compiled, [role])
      const base = [isUncut(holder, meaning, record), holds(holder)]
      return meeting(holder, meaning, need).filter((held) => solve(all([grantReaches(holder, held, record), ...base]), budget) !== null)
    }),
  )
}

/** Chooses a grant for each need, the rarest need first, and gives up on a choice as soon as its beginning holds nowhere. */
function chosenBy(holder: Holder, possible: readonly HeldGrant[][], search: Search, further: Formula): Known | null {
  const { question, readers, budget } = search
  const { meaning, record } = question
  const options = possible.map((grants) => grants.filter(({ role }) => holder.roles.includes(role))).sort((a, b) => a.length - b.length)
  if (options[0]?.length === 0) return null
  const base = [isUncut(holder, meaning, record), further, isConsistent(holder)]
  const choose = (chosen: readonly HeldGrant[]): Known | null => {
    const isWhole = chosen.length === options.length
    if (isWhole && isSpare(chosen, holder, readers)) return null
    const known = chosen.length === 0 ? null : solve(all([...chosen.map((held) => grantReaches(holder, held, record)), ...base]), budget)
    if (isWhole || (known === null && chosen.length > 0)) return known
    for (const option of options[chosen.length] ?? []) {
      spend(budget)
      const found = choose([...chosen, option])
      if (found !== null) return found
    }
    return null
  }
  return choose([])
}

interface Search {
  readonly question: Question
  readonly readers: ReadonlySet<string>
  readonly budget: Budget
}

/** Roles that can make a difference: not an heir whose inherited grants are all that count of it. */
function candidatesOf(compiled: CompiledPolicy, possible: readonly HeldGrant[], readers: ReadonlySet<string>): string[] {
  const byParent = possible.some(isByParent)
  return [...compiled.roles.keys()].filter((role) => {
    if (byParent && readers.has(role)) return true
    const counting = possible.filter((held) => held.role === role)
    const isEnough = (each: string): boolean => counting.every(({ grant }) => bringsSame(compiled, each, grant))
    return counting.length > 0 && !lesserRoles(compiled, role).some(isEnough)
  })
}

/**
 * Somebody who may do what the meaning says, and of whom the rest holds too; null when there can be nobody. Grants only add and denials
 * only cut, so it suffices to look at people with as few roles as there are needs, and one more for each step to a parent that has to be
 * readable (C2).
 *
 * @throws Exhausted when the budget is spent first
 */
export function findWhoMay(question: Question, further: Further, budget: Budget): Found | null {
  const { compiled, situation, meaning } = question
  const search = { question, readers: readersAbove(question), budget }
  const there = [...compiled.roles.keys()].filter((role) => further.concerns([role]) && mayHoldTogether(compiled, [role]))
  const possible = possibleGrants(question, there, further, budget)
  if (possible.some((grants) => grants.length === 0)) return null
  const candidates = candidatesOf(compiled, possible.flat(), search.readers).filter((role) => there.includes(role))
  const steps = possible.flat().some(isByParent) ? depthOf(compiled.vocabulary, meaning.object) : 0
  for (let size = 1; size <= Math.min(candidates.length, meaning.needs.length + steps); size++) {
    for (const roles of subsetsOf(candidates, size)) {
      spend(budget)
      if (!(mayHoldTogether(compiled, roles) && further.concerns(roles))) continue
      const holder = holderOf(situation, compiled, roles)
      const known = chosenBy(holder, possible, search, further.holds(holder))
      if (known !== null) return { holder, known }
    }
  }
  return null
}
