import { type areaEndpoints, explainDeviation, LEAST_HISTORY, type OutputOf, toTenth, type Usual } from '@menshen/contract'
import { targetOf } from '#platform/access/rows.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { deviationsOf } from './figures/deviations.ts'
import { type BehaviourSettings, recordShownNames, type ShownPerson, shownPeople } from './names/shown-people.ts'
import { recentGroups, recentPeople } from './recent-people.ts'

type Answer = OutputOf<(typeof areaEndpoints.behaviour)['deviations']>

const shownUsual = <U extends Usual>(usual: U): U => ({
  ...usual,
  median: toTenth(usual.median),
  spread: toTenth(usual.spread),
  score: toTenth(usual.score),
})

const byLabel = (a: { readonly person: ShownPerson }, b: { readonly person: ShownPerson }): number =>
  a.person.label < b.person.label ? -1 : a.person.label > b.person.label ? 1 : 0

/** What was unusual in the last days, of the people whom the caller may analyse. */
export async function readDeviations(context: RequestContext, settings: BehaviourSettings): Promise<Answer> {
  const { from, until, people } = await recentPeople(context)
  const { groups } = await recentGroups(context, people)
  const userIds = people.map(({ userId }) => userId)
  const shown = await shownPeople(context, settings, userIds)
  const found = deviationsOf(people, groups, from)
  context.audit({
    operation: 'analyse',
    target: targetOf('auditEvent', null, null),
    details: { from, people: people.length, deviations: found.length },
  })
  recordShownNames(context, shown, userIds)
  return {
    pseudonyms: settings.pseudonyms,
    from,
    until,
    leastHistory: LEAST_HISTORY,
    people: people.map(({ userId, days }) => ({ person: shown.of(userId), days: days.length })).sort(byLabel),
    items: found.map((deviation) => ({
      day: deviation.day,
      person: shown.of(deviation.person.userId),
      measure: deviation.measure,
      value: deviation.value,
      own: shownUsual(deviation.own),
      peers: deviation.peers === null ? null : shownUsual(deviation.peers),
      words: explainDeviation(deviation)[context.language],
    })),
  }
}
