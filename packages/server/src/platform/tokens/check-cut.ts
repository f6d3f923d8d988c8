import { objectSpec } from '@menshen/contract'
import { type Cut, type Plan, reach } from '@menshen/engine'
import { invalidValue, placeOf } from '../access/refusals.ts'

/**
 * What a new token names must exist, and its owner must reach it now: a token made for rights that may come one day would wait for
 * them unseen. What is named twice counts once.
 *
 * @throws Problem invalid-value
 */
export function checkedCut(cut: Cut, plan: Plan | null): Cut {
  const named = Object.entries(cut)
  if (named.length === 0) throw invalidValue(placeOf('cut'), 'too-few', { min: 1 })
  const checked = named.map(([object, operations]) => {
    const spec = objectSpec(object)
    if (spec === undefined) throw invalidValue(placeOf('cut', object), 'unknown-field')
    const known: readonly string[] = plan === null ? spec.operations : reach(plan, object).operations
    if (operations.length === 0) throw invalidValue(placeOf('cut', object), 'too-few', { min: 1 })
    for (const [at, operation] of operations.entries()) {
      if (!known.includes(operation)) throw invalidValue(placeOf('cut', object, at), 'not-a-choice', { choices: known.join(', ') })
    }
    return [object, [...new Set(operations)]] as const
  })
  return Object.fromEntries(checked)
}
