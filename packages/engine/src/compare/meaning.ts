import type { CompiledDenial, CompiledGrant } from '../plan/compile-policy.ts'
import type { Plan } from '../plan/plan.ts'
import { EVERY_RECORD, type ScopeSet } from '../plan/scope-set.ts'
import type { Reach } from '../plan/shape.ts'
import type { Conditions } from '../policy/document.ts'
import { bindPredicate } from '../predicate/bind.ts'
import type { Leaf, NormalForm } from '../predicate/normal-form.ts'
import type { ObjectType } from '../vocabulary/vocabulary.ts'
import type { CommonUnits } from './common-units.ts'

/** The records and sessions that a rule reaches for one person, comparable between two policies and two organisations. */
export interface MeantReach {
  readonly scopes: ScopeSet
  readonly where: NormalForm | null
  readonly conditions: readonly Conditions[]
}

export interface MeantGrant {
  readonly rule: CompiledGrant
  readonly reach: MeantReach
  readonly to: MeantReach | null
}

export interface MeantDenial {
  readonly rule: CompiledDenial
  readonly reach: MeantReach
}

/** What one operation means to one person. */
export interface Meaning {
  readonly object: ObjectType | null
  readonly grants: readonly MeantGrant[]
  readonly denials: readonly MeantDenial[]
}

/** One side of a comparison for one person or role. */
export interface Meant {
  readonly plan: Plan
  readonly units: CommonUnits
  /** Attributes stay names: for roles, where nobody in particular is meant. */
  readonly symbolic: boolean
}

const NOTHING: Meaning = { object: null, grants: [], denials: [] }

/** The predicate with the person's attributes put in, but for the own id, which is the same on both sides. Null where one is lacking. */
function bound(form: NormalForm, plan: Plan): NormalForm | null {
  if (form.kind === 'leaf') return form.attribute === 'id' ? form : (bindPredicate(form, plan.attributes) as Leaf | null)
  const nodes = form.nodes.map((node) => bound(node, plan))
  return nodes.every((node) => node !== null) ? { kind: form.kind, nodes } : null
}

function meant(reach: Reach, conditions: readonly Conditions[], { plan, units, symbolic }: Meant): MeantReach | null {
  const scopes = units.scopes(reach.scopes, plan.units)
  if (reach.where === null) return { scopes, where: null, conditions }
  const where = symbolic ? reach.where : bound(reach.where, plan)
  return where === null ? null : { scopes, where, conditions }
}

/** What the plan's rules for an operation mean; nothing where its vocabulary does not know the operation. */
export function meaningOf(side: Meant, object: string, operation: string): Meaning {
  const type = side.plan.compiled.vocabulary.objects.get(object)
  const index = type?.operations.get(operation)
  const rules = index === undefined ? undefined : side.plan.shape.operations[index]
  if (type === undefined || rules === undefined) return NOTHING
  const grants = rules.grants.flatMap(({ grant, records, to }): MeantGrant[] => {
    const reach = meant(records, grant.conditions, side)
    const after = to === null ? null : meant(to, [], side)
    // Dropped as a whole where an attribute is lacking (G4).
    return reach === null || (to !== null && after === null) ? [] : [{ rule: grant, reach, to: after }]
  })
  const denials = rules.denials.map(({ denial, records }): MeantDenial => {
    const everything = { scopes: EVERY_RECORD, where: null, conditions: denial.conditions }
    return { rule: denial, reach: meant(records, denial.conditions, side) ?? everything }
  })
  return { object: type, grants, denials }
}
