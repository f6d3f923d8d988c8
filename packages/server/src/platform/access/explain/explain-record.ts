import type { explanationEndpoints, OutputOf } from '@menshen/contract'
import { comparePolicies, type Explanation, explain, type Plan, type Right, type Step } from '@menshen/engine'
import type { DoorContext } from '../door-context.ts'
import { mostLevel } from '../object-types.ts'
import { notFound, placeOf, unknownFields } from '../refusals.ts'
import { decisionOn, type Row, targetOf } from '../rows.ts'
import { rowInView } from '../view/read-record.ts'
import { titlesById } from '../view/titles.ts'
import { explainsOthers, peopleToExplain, personToExplain, planOfPerson } from './people-to-explain.ts'
import { recordFacts, type ShownStanding, standingTo } from './record-facts.ts'
import { type AssumedAssurance, meantBy, type SessionMeant } from './session-meant.ts'
import { namedTo, roleLabels, toldComparison, toldRule } from './told-rules.ts'

export type ExplanationAnswer = OutputOf<typeof explanationEndpoints.customer.explanation>

export interface Explaining {
  readonly operation: string
  readonly field?: string | undefined
  readonly personId?: string | undefined
  readonly assurance?: AssumedAssurance
}

/** INVARIANT (V2): a field that is never shown to the reader gets the answer of one that nobody ever defined. */
export function requireField({ plan }: DoorContext, object: string, field: string | undefined): void {
  if (field !== undefined && mostLevel(plan, object, field) === undefined) throw unknownFields([placeOf('field')])
}

interface Explained extends ShownStanding {
  readonly plan: Plan
  readonly session: SessionMeant
}

/** Whom it is about: oneself as one is signed in, or somebody whose rights one may have explained. */
async function explained(context: DoorContext, object: string, row: Row, { personId, assurance }: Explaining): Promise<Explained> {
  const { plan } = context
  if (personId === undefined || personId === plan.userId) {
    const session = { kind: 'own', assurance: plan.session?.assurance ?? null } as const
    return { plan, session, relations: row.relations, reader: { plan, relations: row.relations } }
  }
  await personToExplain(context, personId)
  const { plan: theirs } = await planOfPerson(context, personId, assurance)
  return { plan: theirs, session: meantBy(assurance), ...standingTo(context, await recordFacts(context, object, row), theirs) }
}

/** The operations that a role taken on would give the person besides, whatever records there are. */
function gainsOf({ compiled, units, userId, assignments, attributes, reports }: Plan, steps: readonly Step[]) {
  const more = steps.flatMap((step) => (step.kind === 'assign' ? [{ role: step.role, unit: step.unit }] : []))
  if (more.length === 0) return []
  const subject = { id: userId, attributes: attributes.values, reports: [...reports], session: null }
  const side = (held: readonly { role: string; unit: string }[]) => ({ compiled, units, subjects: [{ ...subject, assignments: held }] })
  const { people } = comparePolicies(side(assignments), side([...assignments, ...more]))
  const isWhole = ({ subject: { kind } }: Right): boolean => kind === 'operation'
  return (people[userId]?.gains ?? []).filter(isWhole).map(({ object, operation }) => ({ object, operation }))
}

function toldSteps(steps: readonly Step[], shows: (field: string) => boolean) {
  return steps.map((step) => (step.kind === 'comparison' ? { ...step, comparison: toldComparison(step.comparison, shows) } : step))
}

function unitsIn({ changes }: Explanation): string[] {
  return changes.flat().flatMap((step) => ('unit' in step ? [step.unit] : []))
}

/**
 * Why somebody may or may not do this to a record. INVARIANT (V8): outside V it is the answer for no record, and all it says of the record
 * rests on what the reader observes.
 */
export async function explainRecord(context: DoorContext, object: string, id: string, asked: Explaining): Promise<ExplanationAnswer> {
  const row = await rowInView(context, object, id)
  requireField(context, object, asked.field)
  const { plan, session, relations, reader } = await explained(context, object, row, asked)
  const facts = explainsOthers(context) ? await recordFacts(context, object, row) : null
  const others =
    facts === null
      ? []
      : (await peopleToExplain(context, asked.assurance)).plans.map((other) => {
          const standing = standingTo(context, facts, other)
          return { plan: other, relations: standing.relations, parents: standing.reader.parents === true }
        })
  const { operation, field } = asked
  const told = explain(plan, object, operation, row.record, { relations, reader, others, ...(field === undefined ? {} : { field }) })
  if (told === null) throw notFound({ operation: 'read', target: targetOf(object, id, row) })
  const shows = namedTo(context, object)
  const roles = told.sections.flatMap(({ grants, denials }) => [...grants, ...denials].flatMap((rule) => rule.role ?? []))
  const stepRoles = told.changes.flat().flatMap((step) => ('role' in step ? [step.role] : []))
  const people = [plan.userId, ...told.letsIn.flatMap((one) => [...one.people, ...one.notShown])]
  context.audit({
    event: 'record.explained',
    operation: 'read',
    target: targetOf(object, id, row),
    decision: decisionOn(context, object, 'read', row),
    details: { operation, field: field ?? null, personId: plan.userId },
  })
  return {
    personId: plan.userId,
    operation,
    session,
    allowed: told.allowed,
    field: told.field,
    sections: told.sections.map((section) => ({
      ...section,
      grants: section.grants.map((rule) => toldRule(rule, shows)),
      denials: section.denials.map((rule) => toldRule(rule, shows)),
    })),
    changes: told.changes.map((steps, at) => ({
      steps: toldSteps(steps, shows),
      gains: facts === null ? null : gainsOf(plan, steps),
      letsIn: told.letsIn[at] ?? null,
    })),
    roles: roleLabels(context.plan.compiled.document.roles, [...roles, ...stepRoles]),
    titles: { ...(await titlesById(context, 'unit', unitsIn(told))), ...(await titlesById(context, 'user', [...new Set(people)])) },
  }
}
