import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { mostLevels, reach } from '@menshen/engine'
import { notFound } from '#platform/access/refusals.ts'
import { targetOf } from '#platform/access/rows.ts'
import type { RequestContext } from '#platform/http/request-context.ts'
import { denialsOf, fieldsOf, hoursOf } from './figures/group-figures.ts'
import { groupKey } from './names/pseudonym.ts'
import { recentGroups, recentPeople } from './recent-people.ts'

type Answer = OutputOf<(typeof areaEndpoints.behaviour)['groups']>

/** V2: a field that no grant shows does not exist for the caller, unless they may read the policy, which names all of them. */
function knownFields({ plan }: RequestContext): (object: string, field: string) => boolean {
  const own = plan()
  const readsPolicy = reach(own, 'policy').operations.includes('read')
  const levels = new Map<string, ReturnType<typeof mostLevels>>()
  return (object, field) => {
    if (readsPolicy) return true
    const known = levels.get(object) ?? mostLevels(own, object, 'read')
    levels.set(object, known)
    return known[field] !== undefined
  }
}

/** What groups did when, what they were denied, and which fields they looked at; one group, or all of them together. */
export async function readGroups(context: RequestContext, key: string | undefined): Promise<Answer> {
  const { from, until, people } = await recentPeople(context)
  const { groups, leftOut, units } = await recentGroups(context, people)
  const keyed = groups.map((group) => ({ group, key: groupKey(context.keys, group.unitId, group.roles) }))
  const target = targetOf('auditEvent', null, null)
  const chosen = keyed.filter((one) => key === undefined || one.key === key).map(({ group }) => group)
  if (key !== undefined && chosen.length === 0) throw notFound({ operation: 'analyse', target })
  context.audit({ operation: 'analyse', target, details: { from, groups: chosen.length } })
  return {
    from,
    until,
    groups: keyed.map((one) => ({
      key: one.key,
      unit: units.get(one.group.unitId)?.title ?? null,
      roles: [...one.group.roles],
      people: one.group.people.length,
    })),
    leftOut: leftOut.length > 0,
    hours: hoursOf(chosen, from),
    denials: denialsOf(chosen, from),
    fields: fieldsOf(chosen, from, knownFields(context)),
  }
}
