import type { CompiledDenial } from '../plan/compile-policy.ts'
import { operationIndex } from '../vocabulary/vocabulary.ts'
import type { Asked } from './asked.ts'
import { explainDenial, explainGrant } from './explain-rule.ts'
import type { RuleOutcome, Section } from './explanation.ts'
import { every, not, type Outcome, some } from './three-valued.ts'

/** A cap concerns the question only when it caps the field asked about. */
function concerns(denial: CompiledDenial, { field }: Asked): boolean {
  if (denial.caps === null) return true
  return field !== null && ((denial.caps.levels[field.index] ?? 2) < 2 || denial.caps.writable[field.index] === 0)
}

const outcomes = (rules: readonly RuleOutcome[]): Outcome[] => rules.map(({ matches }) => matches)

/** The rules of one operation, with what became of each. */
function sectionFor(operation: string, asked: Asked): Section {
  const rules = asked.plan.shape.operations[operationIndex(asked.object, operation)]
  if (rules === undefined) throw new Error(`the plan has no rules for ${operation}`)
  const grants = rules.grants.map((rule) => explainGrant(rule, operation, asked))
  const concerning = rules.denials.filter(({ denial }) => concerns(denial, asked))
  const denials = concerning.map((rule) => explainDenial(rule, asked))
  const cuts = denials.filter((_, i) => concerning[i]?.denial.caps === null)
  return { operation, grants, denials, permitted: every([some(outcomes(grants)), not(some(outcomes(cuts)))]) }
}

/** The operation asked about, after reading, on which it depends unless it makes the record (D1). */
export function sectionsFor(asked: Asked): Section[] {
  const { operation } = asked
  const operations = operation === 'read' || operation === 'create' ? [operation] : ['read', operation]
  return operations.map((each) => sectionFor(each, asked))
}
