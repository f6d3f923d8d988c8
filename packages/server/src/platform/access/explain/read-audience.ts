import type { explanationEndpoints, OutputOf } from '@menshen/contract'
import { type Assignment, type Explanation, explain, type Plan, planFor, type RuleOutcome } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { decisionOn, targetOf } from '../rows.ts'
import { requireReach } from '../view/question.ts'
import { rowInView } from '../view/read-record.ts'
import { titlesById } from '../view/titles.ts'
import { type Explaining, requireField } from './explain-record.ts'
import { peopleToExplain } from './people-to-explain.ts'
import { type RecordFacts, recordFacts, standingTo } from './record-facts.ts'
import { meantBy } from './session-meant.ts'
import { roleLabels } from './told-rules.ts'

export type Audience = OutputOf<typeof explanationEndpoints.customer.audience>
type Member = Audience['people'][number]
type Asked = Omit<Explaining, 'personId'>

/** Whether the person is in: allowed, and of a field asked about shown something, or served as the operation is meant to. Null: not shown. */
function isIn({ allowed, field }: Explanation, operation: string): boolean | null {
  if (allowed !== true || field === null) return allowed
  if (operation !== 'read' && operation !== 'export') return field.achieved
  return field.level === null ? null : field.level !== 'hidden'
}

const giving = (told: Explanation): readonly RuleOutcome[] =>
  (told.sections.at(-1)?.grants ?? []).filter(
    ({ matches, field }) => matches === true && (field === null || field.level !== 'hidden' || field.writable),
  )

function ask(context: DoorContext, facts: RecordFacts, plan: Plan, { operation, field }: Asked): Explanation | null {
  const standing = standingTo(context, facts, plan)
  const of = field === undefined ? {} : { field }
  return explain(plan, facts.object, operation, facts.row.record, { ...standing, ...of, changes: false })
}

/** The person with one of their roles alone. */
function withOnly({ compiled, units, userId, attributes, reports, session }: Plan, assignment: Assignment): Plan {
  return planFor(compiled, units, { id: userId, attributes: attributes.values, reports: [...reports], session, assignments: [assignment] })
}

/** By which role, held in which unit, and by which grant of it: each role is asked about by itself. */
function waysOf(context: DoorContext, facts: RecordFacts, plan: Plan, asked: Asked): Member['ways'] {
  return plan.assignments.flatMap((assignment) => {
    const told = ask(context, facts, plan.assignments.length === 1 ? plan : withOnly(plan, assignment), asked)
    if (told === null) return []
    return giving(told).map(({ id, scopes }) => ({
      grant: id,
      role: assignment.role,
      unit: assignment.unit,
      scopes: scopes.filter(({ outcome }) => outcome === true).map(({ scope }) => scope),
    }))
  })
}

/**
 * Who can do this to a record, by name and with the path, of the people whose rights the reader may have explained. Of others nothing is
 * said, not even how many there are (V8).
 */
export async function readAudience(context: DoorContext, object: string, id: string, asked: Asked): Promise<Audience> {
  requireReach(context, 'user', 'explain')
  const row = await rowInView(context, object, id)
  requireField(context, object, asked.field)
  const facts = await recordFacts(context, object, row)
  const { plans, complete } = await peopleToExplain(context, asked.assurance)
  const people: Member[] = []
  const notShown: string[] = []
  for (const plan of plans) {
    const told = ask(context, facts, plan, asked)
    const within = told === null ? false : isIn(told, asked.operation)
    if (within === null) notShown.push(plan.userId)
    else if (within) people.push({ id: plan.userId, level: told?.field?.level ?? null, ways: waysOf(context, facts, plan, asked) })
  }
  const ways = people.flatMap((person) => person.ways)
  context.audit({
    event: 'record.audience-read',
    operation: 'read',
    target: targetOf(object, id, row),
    decision: decisionOn(context, object, 'read', row),
    details: { operation: asked.operation, field: asked.field ?? null },
  })
  return {
    operation: asked.operation,
    field: asked.field ?? null,
    session: meantBy(asked.assurance),
    people,
    notShown,
    complete,
    roles: roleLabels(
      context.plan.compiled.document.roles,
      ways.map(({ role }) => role),
    ),
    titles: {
      ...(await titlesById(context, 'unit', [...new Set(ways.map(({ unit }) => unit))])),
      ...(await titlesById(context, 'user', [...people.map((person) => person.id), ...notShown])),
    },
  }
}
