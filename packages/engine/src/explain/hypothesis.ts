import type { EngineRecord, Relations } from '../decide/record.ts'
import type { CompiledPolicy, CompiledRole } from '../plan/compile-policy.ts'
import { type Plan, planFor } from '../plan/plan.ts'
import type { Subject } from '../plan/subject.ts'
import type { UnitTree } from '../plan/unit-tree.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { Asked } from './asked.ts'
import type { Knowledge } from './knowledge.ts'

/** The question in other circumstances: each step changes some of them. */
export interface Hypothesis {
  readonly compiled: CompiledPolicy
  readonly units: UnitTree
  readonly subject: Subject
  readonly record: EngineRecord
  readonly relations: Relations
  readonly knowledge: Knowledge
}

const reduced = (role: CompiledRole, object: ObjectType): CompiledRole => ({
  grants: role.grants.filter((grant) => grant.object === object),
  denials: role.denials.filter((denial) => denial.object === object),
})

/** Whom a plan was concluded for. */
export const subjectOf = ({ userId, reports, assignments, attributes, session }: Plan): Subject => ({
  id: userId,
  assignments,
  attributes: attributes.values,
  reports: [...reports],
  session,
})

/**
 * The circumstances as they are. The policy is cut to the rules of the object type, which alone decide here, and is a copy,
 * so that what is remembered for hypotheses goes when the question is answered.
 */
export function asItIs({ plan, object, record, relations, knowledge }: Asked): Hypothesis {
  const { compiled, units } = plan
  const roles = new Map([...compiled.roles].map(([name, role]) => [name, reduced(role, object)]))
  const denials = compiled.denials.filter((denial) => denial.object === object)
  return {
    compiled: { ...compiled, roles, denials },
    units,
    subject: subjectOf(plan),
    record,
    relations,
    // In other circumstances nothing has been observed yet, so only what is shown counts.
    knowledge: { ...knowledge, verdict: false },
  }
}

/** The question in these circumstances. */
export function askIn(hypothesis: Hypothesis, { object, operation, field }: Asked): Asked {
  const { compiled, units, subject, record, relations, knowledge } = hypothesis
  return { plan: planFor(compiled, units, subject), object, operation, record, relations, field, knowledge }
}

/** The policy without a denial. */
export function withoutDenial(compiled: CompiledPolicy, id: string): CompiledPolicy {
  const kept = <Rule extends { readonly id: string }>(rules: readonly Rule[]): readonly Rule[] => rules.filter((rule) => rule.id !== id)
  const roles = new Map([...compiled.roles].map(([name, role]) => [name, { grants: role.grants, denials: kept(role.denials) }]))
  return { ...compiled, roles, denials: kept(compiled.denials) }
}
