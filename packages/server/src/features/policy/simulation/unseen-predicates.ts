import type { ShownSimulation } from '@menshen/contract'
import { type CompiledPolicy, type Plan, type Predicate, predicateFields } from '@menshen/engine'
import { mostLevel } from '#platform/access/object-types.ts'

/** Rules of a draft that ask records for fields which the author never sees in the clear, by object type. */
type UnseenPredicates = ShownSimulation['notCounted'][number]

interface Asking {
  readonly id: string
  readonly object: string
  readonly where: Predicate
}

function askingRules({ document }: CompiledPolicy): Asking[] {
  const rules = [...Object.values(document.roles).flatMap((role) => [...role.grants, ...(role.denials ?? [])]), ...(document.denials ?? [])]
  return rules.flatMap(({ id, object, records }) => (records.where === undefined ? [] : [{ id, object, where: records.where }]))
}

/**
 * V8: whoever simulates learns numbers of records. A predicate of their own on a field that they do not see would make them a way to its
 * values, so types that one is about are not counted. What is in force already was agreed on, and tells no more than it did.
 */
export function unseenPredicates(plan: Plan, draft: CompiledPolicy): UnseenPredicates[] {
  const keyOf = ({ object, where }: Asking): string => JSON.stringify([object, where])
  const agreed = new Set(askingRules(plan.compiled).map(keyOf))
  const unseen = askingRules(draft)
    .filter((rule) => !agreed.has(keyOf(rule)))
    .flatMap(({ id, object, where }) =>
      predicateFields(where)
        .filter((field) => mostLevel(plan, object, field) !== 'clear')
        .map((field) => ({ id, object, field })),
    )
  return [...Map.groupBy(unseen, ({ object }) => object)].map(([object, some]) => ({
    object,
    rules: [...new Set(some.map(({ id }) => id))],
    fields: [...new Set(some.map(({ field }) => field))],
  }))
}
