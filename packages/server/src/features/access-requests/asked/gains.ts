import { OBJECT_NAMES } from '@menshen/contract'
import { planFor, reach } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { Organisation } from '#platform/access/principal/organisation-at.ts'

export interface Gain {
  readonly object: string
  readonly operations: readonly string[]
  readonly clear: readonly string[]
}

/**
 * What a role lets its holder do, by object type. INVARIANT (V8): by the policy alone; what the asker holds already is not for everybody who is
 * asked to know.
 */
export function gainsOf({ plan }: DoorContext, { units }: Organisation, role: string, unit: string): Gain[] {
  const session = { assurance: 3, networks: [], schedules: [], courses: [] } as const
  const holder = planFor(plan.compiled, units, { id: plan.userId, assignments: [{ role, unit }], attributes: {}, reports: [], session })
  return OBJECT_NAMES.flatMap((object) => {
    const { operations, levels } = reach(holder, object)
    const clear = Object.keys(levels).filter((field) => levels[field] === 'clear')
    return operations.length === 0 ? [] : [{ object, operations, clear }]
  })
}
