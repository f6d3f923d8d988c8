import type { PolicyDocument } from '@menshen/engine'
import { allReports } from '#platform/access/principal/organisation-at.ts'
import { type RoleFacts, roleFacts } from '#platform/access/principal/role-facts.ts'
import type { Holding, PeopleRights } from './people-rights.ts'

/** A role in a unit that an act gives somebody, or makes reach further: giving it is what the actor must be entitled to. */
export type AddedRight = Omit<Holding, 'id'>

type Facts = (role: string) => RoleFacts

/** Which of a person's holdings reach further after the act, and where. */
type Comparison = (
  userId: string,
  held: readonly Holding[],
  before: PeopleRights,
  after: PeopleRights,
  facts: Facts,
) => readonly AddedRight[]

const heldBefore = (before: PeopleRights, userId: string): ReadonlyMap<string, Holding> =>
  new Map((before.holdings.get(userId) ?? []).map((holding) => [holding.id, holding]))

/** Whether units or managers can be others: an act on one person leaves the organisation the very same. */
const isMoved = (before: PeopleRights, after: PeopleRights): boolean => before.organisation !== after.organisation

/** Roles that are new, that last longer or begin earlier, and all of somebody whose account can be used again. */
const newHoldings: Comparison = (userId, held, before) => {
  const known = heldBefore(before, userId)
  return held.filter(({ id, validFrom, validUntil }) => {
    const earlier = known.get(id)
    return earlier === undefined || earlier.validUntil < validUntil || validFrom < earlier.validFrom
  })
}

/** G3: ending a role that denies, sooner or later, gives whatever else the person holds. */
const endedDenials: Comparison = (userId, held, before, _after, facts) => {
  const kept = new Map(held.map((holding) => [holding.id, holding.validUntil]))
  const ends = [...heldBefore(before, userId).values()]
    .filter(({ id, role, validUntil }) => facts(role).denies && (kept.get(id) ?? '') < validUntil)
    .map(({ id }) => kept.get(id) ?? '')
  // What ends with it, as all does on somebody's last day, is not set free.
  return held.filter(({ validUntil }) => ends.some((end) => end < validUntil))
}

/** G3: a unit that was moved out from below a role that denies is no longer cut there, which gives whatever else the person holds. */
const narrowedDenials: Comparison = (_userId, held, before, after, facts) =>
  isMoved(before, after) && held.some(({ role, unitId }) => facts(role).denies && gainedBelow(after, before, unitId).length > 0) ? held : []

/** A unit that was moved: whoever holds a role above its new place holds it there as well. A new unit holds nothing yet. */
const movedUnits: Comparison = (_userId, held, before, after) =>
  (isMoved(before, after) ? held : []).flatMap((holding) =>
    gainedBelow(before, after, holding.unitId).map((unitId) => ({ ...holding, unitId })),
  )

const gained = new WeakMap<PeopleRights, Map<string, readonly string[]>>()

/** The units that are below a unit in the second state and were not in the first, worked out once for all who hold something there. */
function gainedBelow(before: PeopleRights, after: PeopleRights, unit: string): readonly string[] {
  const memo = gained.get(after) ?? new Map<string, readonly string[]>()
  gained.set(after, memo)
  const known = memo.get(unit)
  if (known !== undefined) return known
  const had = new Set(unitsBelow(before, unit))
  const found = unitsBelow(after, unit).filter((one) => !had.has(one) && before.organisation.units.index.has(one))
  memo.set(unit, found)
  return found
}

/** The unit and all below it. */
function unitsBelow({ organisation }: PeopleRights, unit: string): string[] {
  const children = Map.groupBy(organisation.places, ({ parentId }) => parentId)
  const found = new Set<string>()
  const open = [unit]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(children.get(next) ?? []).map(({ id }) => id))
  }
  return [...found]
}

/** Somebody new reports to the person, directly or through others, and a role of theirs looks at the records of those. */
const newReports: Comparison = (userId, held, before, after, facts) => {
  const looking = held.filter(({ role }) => facts(role).looksAtReports)
  if (looking.length === 0 || !isMoved(before, after)) return []
  const had = new Set(allReports(before.organisation, userId))
  return allReports(after.organisation, userId).some((report) => !had.has(report)) ? looking : []
}

/** G3: somebody no longer reports to the person, whom a denial kept from the records of those who do. */
const lostReports: Comparison = (userId, held, before, after, facts) => {
  if (!isMoved(before, after) || !held.some(({ role }) => facts(role).deniesReports)) return []
  const has = new Set(allReports(after.organisation, userId))
  return allReports(before.organisation, userId).some((report) => !has.has(report)) ? held : []
}

/** The person was put in charge of a unit, and a role of theirs looks at units they are in charge of. */
const newHeadships: Comparison = (userId, held, before, after, facts) => {
  const looking = held.filter(({ role }) => facts(role).looksAtOwnUnits)
  const isNew = [...after.heads].some(([unit, head]) => head === userId && before.heads.has(unit) && before.heads.get(unit) !== userId)
  return isNew ? looking : []
}

/** An attribute got a value that a role of theirs asks for. Taking one away gives nothing (G4): grants drop and denials match. */
const newAttributes: Comparison = (userId, held, before, after, facts) => {
  const had = before.attributes.get(userId)
  const given = [...(after.attributes.get(userId) ?? [])].filter(([name, value]) => had?.get(name) !== value).map(([name]) => name)
  return held.filter(({ role }) => given.some((name) => facts(role).attributes.has(name)))
}

/** Another time zone has other working hours, and a rule that concerns the person asks for those. */
const otherHours: Comparison = (userId, held, before, after, facts) =>
  before.timeZones.get(userId) === after.timeZones.get(userId) ? [] : held.filter(({ role }) => facts(role).looksAtHours)

const COMPARISONS: readonly Comparison[] = [
  newHoldings,
  endedDenials,
  narrowedDenials,
  movedUnits,
  newReports,
  lostReports,
  newHeadships,
  newAttributes,
  otherHours,
]

/**
 * The rights an act added, over all people (§4.3). It errs on the side of more: what it does not name was not added.
 */
export function rightsAdded(policy: PolicyDocument, before: PeopleRights, after: PeopleRights): AddedRight[] {
  const facts: Facts = (role) => roleFacts(policy, role)
  return [...after.holdings].flatMap(([userId, held]) => COMPARISONS.flatMap((compare) => compare(userId, held, before, after, facts)))
}
