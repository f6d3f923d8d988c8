import type { DenialRule, GrantRule } from '../plan/shape.ts'
import { LEVELS } from '../policy/document.ts'
import type { Asked } from './asked.ts'
import { denialSleepsFor, grantSleepsFor } from './explain-conditions.ts'
import { explainScopes } from './explain-scopes.ts'
import { explainWhere, lackingIn } from './explain-where.ts'
import type { RuleOutcome, RulePart } from './explanation.ts'
import { every, type Outcome, some } from './three-valued.ts'

type Effect = NonNullable<RuleOutcome['field']>

function statusOf(matches: Outcome, failed: readonly RulePart[]): RuleOutcome['status'] {
  if (failed.length === 1) return 'nearly'
  if (failed.length > 1) return 'fails'
  return matches === null ? 'notShown' : 'matches'
}

/** The parts that are known to have failed. */
function failedParts(parts: Readonly<Record<RulePart, Outcome>>): RulePart[] {
  return (Object.keys(parts) as RulePart[]).filter((part) => parts[part] === false)
}

const effectOf = (asked: Asked, levels: Uint8Array, writable: Uint8Array): Effect | null =>
  asked.field === null ? null : { level: LEVELS[levels[asked.field.index] ?? 0] ?? 'hidden', writable: writable[asked.field.index] === 1 }

/** Whether the grant does for the field what the operation is for. */
function serves(effect: Effect | null, operation: string, asked: Asked): boolean {
  if (effect === null) return true
  if (operation === 'update' || operation === 'create') return effect.writable
  // What is to be revealed must be shown in reading, but need not be clear.
  return effect.level === 'clear' || (operation === 'read' && asked.operation === 'reveal' && effect.level === 'masked')
}

export function explainGrant({ grant, records, to }: GrantRule, operation: string, asked: Asked): RuleOutcome {
  const asleep = grantSleepsFor(grant.conditions, asked.plan.session)
  const lacks = lackingIn([records.where, to?.where ?? null], asked)
  const scopes = explainScopes(grant.records.scopes, records.scopes, asked)
  const where = records.where === null ? null : explainWhere(records.where, asked)
  const field = effectOf(asked, grant.levels, grant.writable)
  const reach = {
    conditions: asleep.length === 0,
    attributes: lacks.length === 0,
    scopes: some(scopes.map(({ outcome }) => outcome)),
    // What lacks an attribute is not asked of the record.
    where: lacks.length > 0 || where === null ? true : where.outcome,
  }
  const matches = every(Object.values(reach))
  const failed = failedParts({ ...reach, field: serves(field, operation, asked) })
  return {
    kind: 'grant',
    id: grant.id,
    role: grant.role,
    matches,
    status: statusOf(matches, failed),
    failed,
    asleep,
    lacks,
    scopes,
    where,
    field,
  }
}

export function explainDenial({ denial, records }: DenialRule, asked: Asked): RuleOutcome {
  const asleep = denialSleepsFor(denial.conditions, asked.plan.session)
  const lacks = lackingIn([records.where], asked)
  const scopes = explainScopes(denial.records.scopes, records.scopes, asked)
  const where = records.where === null ? null : explainWhere(records.where, asked)
  const field = denial.caps === null ? null : effectOf(asked, denial.caps.levels, denial.caps.writable)
  const unevaluable = lacks.length > 0
  const reach = {
    conditions: asleep.length === 0,
    attributes: true,
    // A denial that cannot be evaluated matches every record (G4).
    scopes: unevaluable || some(scopes.map(({ outcome }) => outcome)),
    where: unevaluable || where === null ? true : where.outcome,
    field: true,
  }
  const matches = every(Object.values(reach))
  const failed = failedParts(reach)
  return {
    kind: 'denial',
    id: denial.id,
    role: denial.role,
    matches,
    status: statusOf(matches, failed),
    failed,
    asleep,
    lacks,
    scopes,
    where,
    field,
  }
}
