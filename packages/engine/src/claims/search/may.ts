import type { CompiledPolicy } from '../../plan/compile-policy.ts'
import { inheritedRoles } from '../../policy/inherited-roles.ts'
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
import { isSameGrant, mayHoldTogether, subsetsOf } from './people.ts'
import { type Budget, solve } from './solve.ts'

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
  const has = (role: string, held: HeldGrant): boolean =>
    (compiled.roles.get(role)?.grants ?? []).some((grant) => isSameGrant(grant, held.grant))
  const lesser = (role: string): string[] => [...inheritedRoles(compiled.document, [role])].filter((each) => each !== role)
  const needsReaders = chosen.some(isByParent)
  return roles.some((role) => {
    const own = chosen.filter((held) => held.role === role)
    if (needsReaders && readers.has(role)) return false
    if (own.length === 0) return true
    const besideHeir = own.some((held) => roles.some((heir) => lesser(heir).includes(role) && has(heir, held)))
    return besideHeir || lesser(role).some((each) => own.every((held) => has(each, held)))
  })
}

/** Chooses a grant for each need, the rarest need first, and gives up on a choice as soon as its beginning holds nowhere. */
function chosenBy(holder: Holder, question: Question, further: Formula, readers: ReadonlySet<string>, budget: Budget): Known | null {
  const { meaning, record } = question
  const options = meaning.needs.map((need) => meeting(holder, meaning, need)).sort((a, b) => a.length - b.length)
  if (options[0]?.length === 0) return null
  const base = [isUncut(holder, meaning, record), further, isConsistent(holder)]
  const choose = (chosen: readonly HeldGrant[]): Known | null => {
    const isWhole = chosen.length === options.length
    if (isWhole && isSpare(chosen, holder, readers)) return null
    const known = chosen.length === 0 ? null : solve(all([...chosen.map((held) => grantReaches(holder, held, record)), ...base]), budget)
    if (isWhole || (known === null && chosen.length > 0)) return known
    for (const option of options[chosen.length] ?? []) {
      const found = choose([...chosen, option])
      if (found !== null) return found
    }
    return null
  }
  return choose([])
}

/**
 * Somebody who may do what the meaning says, and of whom the rest holds too; null when there can be nobody. Grants only add and denials
 * only cut, so it suffices to look at people with as few roles as there are needs, and one more for each step to a parent that has to be
 * readable (C2).
 *
 * @throws Exhausted when the budget is spent first
 */
export function findWhoMay(question: Question, { concerns, holds }: Further, budget: Budget): Found | null {
  const { compiled, situation, meaning } = question
  const readers = readersAbove(question)
  const gives = (role: string): boolean => meaning.needs.some((need) => meeting({ compiled, roles: [role] }, meaning, need).length > 0)
  const byParent = [...compiled.roles.keys()].some((role) =>
    meaning.needs.some((need) => meeting({ compiled, roles: [role] }, meaning, need).some(isByParent)),
  )
  const candidates = [...compiled.roles.keys()].filter((role) => concerns([role]) && (gives(role) || (byParent && readers.has(role))))
  const most = Math.min(candidates.length, meaning.needs.length + (byParent ? depthOf(compiled.vocabulary, meaning.object) : 0))
  for (let size = 1; size <= most; size++) {
    for (const roles of subsetsOf(candidates, size)) {
      if (!(mayHoldTogether(compiled, roles) && concerns(roles))) continue
      const holder = holderOf(situation, compiled, roles)
      const known = chosenBy(holder, question, holds(holder), readers, budget)
      if (known !== null) return { holder, known }
    }
  }
  return null
}
