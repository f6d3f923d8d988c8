import { type areaEndpoints, LEAST_HISTORY, MEASURE_NAMES, type Measure, type OutputOf, toTenth } from '@menshen/contract'
import { notFound } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import { accountTarget } from '#platform/audit/account-target.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { historyOf, type Person } from './figures/person-days.ts'
import { type Baseline, baselineOf } from './figures/usual.ts'
import { ownRequestFor } from './names/name-requests.ts'
import { type BehaviourSettings, recordShownNames, shownPeople } from './names/shown-people.ts'
import { recentPeople } from './recent-people.ts'

type Answer = OutputOf<(typeof areaEndpoints.behaviour)['person']>
type Series = Answer['measures'][number]

/** So many spreads to each side of the median lies what is usual. */
const BAND = 3

function bandOf(baseline: Baseline | null): Series['days'][number]['usual'] {
  if (baseline === null) return null
  const { median, spread } = baseline
  return { median: toTenth(median), low: toTenth(Math.max(0, median - BAND * spread)), high: toTenth(median + BAND * spread) }
}

function seriesOf(person: Person, measure: Measure, from: string): Series {
  const days = person.days.filter(({ day }) => day >= from)
  return {
    measure,
    days: days.flatMap(({ day, values }) => {
      const value = values[measure]
      return value === undefined ? [] : [{ day, value, usual: bandOf(baselineOf(measure, historyOf(person, measure, day))) }]
    }),
  }
}

/** Somebody's days, and what was usual for them by then. */
export async function readPerson(context: RequestContext, settings: BehaviourSettings, handle: string): Promise<Answer> {
  const { from, people } = await recentPeople(context)
  const shown = await shownPeople(
    context,
    settings,
    people.map(({ userId }) => userId),
  )
  const userId = shown.byHandle(handle)
  const person = people.find((one) => one.userId === userId)
  if (userId === undefined || person === undefined) throw notFound({ operation: 'analyse', target: targetOf('auditEvent', null, null) })
  // INVARIANT: whoever reads this event must not learn from it whom a pseudonym stands for.
  context.audit({
    operation: 'analyse',
    ...(settings.pseudonyms ? { target: targetOf('auditEvent', null, null) } : { target: accountTarget(userId) }),
    details: { person: handle },
  })
  recordShownNames(context, shown, [userId])
  return {
    person: shown.of(userId),
    request: settings.pseudonyms ? await ownRequestFor(context, userId) : 'none',
    leastHistory: LEAST_HISTORY,
    measures: MEASURE_NAMES.map((measure) => seriesOf(person, measure, from)),
  }
}
