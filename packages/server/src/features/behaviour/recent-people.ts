import { daysInView } from '#platform/access/behaviour/days-in-view.ts'
import type { KeptDay } from '#platform/access/behaviour/kept-days.ts'
import { localHour } from '#platform/access/behaviour/person-moment.ts'
import { type UnitInView, unitsInView } from '#platform/access/behaviour/units-in-view.ts'
import { doorOfRequest } from '#platform/access/door-context.ts'
import { DAY } from '#platform/clock.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { type Grouped, groupsOf } from './figures/groups.ts'
import { type Person, peopleOf } from './figures/person-days.ts'

/** So many days are looked at, and so many are known for what is usual. */
const LOOKED_AT = 30
const KNOWN = 90

export interface RecentPeople {
  /** The first of the days that are looked at, and the last. */
  readonly from: string
  readonly until: string
  readonly days: readonly KeptDay[]
  readonly people: readonly Person[]
}

const daysAway = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

/** Whom the caller may analyse, with their days of late. */
export async function recentPeople(context: RequestContext): Promise<RecentPeople> {
  const today = localHour(context.now, context.person().timeZone).day
  // Elsewhere it may be tomorrow already.
  const days = await daysInView(doorOfRequest(context), daysAway(today, 1 - KNOWN), daysAway(today, 1))
  return { from: daysAway(today, 1 - LOOKED_AT), until: today, days, people: peopleOf(days) }
}

/** Their groups, as far as the tree of units is the caller's to see. */
export async function recentGroups(
  context: RequestContext,
  people: readonly Person[],
): Promise<Grouped & { readonly units: ReadonlyMap<string, UnitInView> }> {
  const units = await unitsInView(doorOfRequest(context))
  return { ...groupsOf(people, (unitId) => units.get(unitId)?.parentId ?? null), units }
}
