import type { areaEndpoints, OutputOf } from '@menshen/contract'
import { OBJECT_NAMES } from '@menshen/contract'
import { comparePolicies, type Plan, planFor, type Right, reach, type Subject, type UnitTree } from '@menshen/engine'
import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { PolicyUnreadable, type PublishedPolicy, policyAt } from '../principal/policy-at.ts'
import { subjectAt } from '../principal/subject-at.ts'
import { decisionOn, targetOf } from '../rows.ts'
import { titlesById } from '../view/titles.ts'
import { personToExplain } from './people-to-explain.ts'
import { type AssumedAssurance, assumedSession, meantBy } from './session-meant.ts'
import { namedTo, roleLabels } from './told-rules.ts'

export type RightsAnswer = OutputOf<typeof areaEndpoints.pastRights.rights>
type Told = RightsAnswer['since']['gains'][number]

interface Then {
  readonly policy: PublishedPolicy
  readonly publishedAt: string
}

async function policyThen({ tx, plan }: DoorContext, at: string): Promise<Then> {
  const { rows } = await tx.execute<{ at: string }>({
    text: 'SELECT published_at AS at FROM policy_version WHERE published_at <= $1 ORDER BY published_at DESC, number DESC LIMIT 1',
    values: [at],
  })
  const publishedAt = rows[0]?.at
  if (publishedAt === undefined) throw new Problem('no-policy-then')
  try {
    return { policy: await policyAt(tx, plan.compiled.vocabulary, at), publishedAt }
  } catch (cause) {
    if (cause instanceof PolicyUnreadable) throw new Problem('policy-of-old', { cause })
    throw cause
  }
}

/** Rights by operation and kind, with the fields that may be named; of a right about fields of which none may be, nothing is left. */
function toldRights(context: DoorContext, rights: readonly Right[]): Told[] {
  const groups = Map.groupBy(rights, ({ object, operation, subject }) => JSON.stringify([object, operation, subject.kind]))
  return [...groups.values()].flatMap((some): Told[] => {
    const [first] = some
    if (first === undefined) return []
    const shows = namedTo(context, first.object)
    const { object, operation } = first
    const { kind } = first.subject
    const fields = [
      ...new Set(some.flatMap(({ subject }) => (subject.kind === 'operation' || !shows(subject.field) ? [] : [subject.field]))),
    ]
    return kind !== 'operation' && fields.length === 0 ? [] : [{ object, operation, kind, fields }]
  })
}

/** The most that the plan reaches, by object type, with the fields that may be named to the reader (V2). */
function reached(context: DoorContext, plan: Plan): RightsAnswer['objects'] {
  const known = OBJECT_NAMES.filter((object) => plan.compiled.vocabulary.objects.has(object))
  return known.flatMap((object) => {
    const { operations, levels, writable } = reach(plan, object)
    if (operations.length === 0) return []
    const shows = namedTo(context, object)
    return [
      {
        object,
        operations,
        levels: Object.fromEntries(Object.entries(levels).filter(([field]) => shows(field))),
        writable: [...new Set([...writable.create, ...writable.update])].filter(shows),
      },
    ]
  })
}

interface Side {
  readonly subject: Subject
  readonly units: UnitTree
}

const sideOf = ({ subject, units }: Side, compiled: Plan['compiled']) => ({ compiled, units, subjects: [subject] })

/** What somebody could do at a moment: the roles held, the policy, the organisation and the account as they were then, and what changed since. */
export async function readRights(
  context: DoorContext,
  id: string,
  { at, assurance }: { readonly at: string; readonly assurance?: AssumedAssurance },
): Promise<RightsAnswer> {
  const { tx } = context
  const row = await personToExplain(context, id)
  const { policy, publishedAt } = await policyThen(context, at)
  const then = await subjectAt(tx, id, at)
  const now = await subjectAt(tx, id, tx.now)
  const plan = planFor(policy.compiled, then.units, { ...then.subject, session: assumedSession(assurance) })
  const { people } = comparePolicies(sideOf(then, policy.compiled), sideOf(now, context.plan.compiled))
  const { assignments, attributes } = then.subject
  context.audit({
    event: 'user.rights-read',
    operation: 'explain',
    target: targetOf('user', id, row),
    decision: decisionOn(context, 'user', 'explain', row),
    details: { at },
  })
  return {
    at,
    policy: { number: policy.number, publishedAt },
    inUse: then.active,
    session: meantBy(assurance),
    assignments,
    attributes,
    objects: reached(context, plan),
    since: { gains: toldRights(context, people[id]?.gains ?? []), losses: toldRights(context, people[id]?.losses ?? []) },
    roles: roleLabels(
      policy.compiled.document.roles,
      assignments.map(({ role }) => role),
    ),
    titles: await titlesById(context, 'unit', [...new Set(assignments.map(({ unit }) => unit))]),
  }
}
