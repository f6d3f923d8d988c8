import { levelsOf, levelVector, writableFields } from '../decide/fields.ts'
import { allowed } from '../decide/permits.ts'
import type { EngineRecord, Relations } from '../decide/record.ts'
import type { CompiledPolicy } from '../plan/compile-policy.ts'
import { objectOf, type Plan, planFor } from '../plan/plan.ts'
import { unitTree } from '../plan/unit-tree.ts'
import { type Act, fieldUse } from '../policy/claim.ts'
import { LEVELS } from '../policy/document.ts'
import { objectType } from '../vocabulary/vocabulary.ts'
import type { CounterExample, SmallWorld } from './counter-example.ts'
import { rulesAtWork } from './rules-at-work.ts'
import type { ActMeaning } from './search/act-meaning.ts'

/** How the person of a world stands to one of its records. */
function relationsIn(world: SmallWorld, plan: Plan, object: string, record: EngineRecord): Relations {
  const isAbout = (each: { readonly object: string; readonly recordId: string }): boolean =>
    each.object === object && each.recordId === record.id
  const isReadable = (parent: string, id: unknown): boolean =>
    world.parents.some(
      (each) =>
        each.object === parent &&
        each.record.id === id &&
        allowed(plan, parent, 'read', each.record, relationsIn(world, plan, parent, each.record)),
    )
  return {
    onTeam: world.team.some(isAbout),
    shared: world.shares.find(isAbout)?.level ?? 0,
    parentReadable: objectType(plan.compiled.vocabulary, object).parents.some((link) => isReadable(link.object, record[link.field])),
  }
}

/** What the engine decides about an act. */
function mayAct(plan: Plan, { object, operation, field, level }: Act, record: EngineRecord, relations: Relations): boolean {
  if (field === undefined) return allowed(plan, object, operation, record, relations)
  const use = fieldUse(operation)
  if (use === 'written') return writableFields(plan, object, operation as 'create' | 'update', record, relations).includes(field)
  if (use === 'seen')
    return LEVELS.indexOf(levelsOf(plan, object, record, relations, operation)[field] ?? 'hidden') >= LEVELS.indexOf(level ?? 'clear')
  const type = objectOf(plan, object)
  const index = type.fieldByName.get(field)?.index ?? -1
  const revealed = levelVector(plan, type, 'reveal', record, relations)[index] === LEVELS.indexOf('clear')
  return revealed && allowed(plan, object, 'reveal', record, relations) && levelsOf(plan, object, record, relations)[field] !== undefined
}

/** Plays a world through the engine: whether the person may do all of these, and by which rules. */
export function replay(
  compiled: CompiledPolicy,
  world: SmallWorld,
  meaning: ActMeaning,
  acts: readonly Act[],
): { may: boolean; counterExample: CounterExample } {
  const plan = planFor(compiled, unitTree(world.units), world.person)
  const relations = relationsIn(world, plan, world.object, world.record)
  return {
    may: acts.every((act) => mayAct(plan, act, world.record, relations)),
    counterExample: { ...world, ...rulesAtWork(plan, meaning, world.record, relations) },
  }
}
