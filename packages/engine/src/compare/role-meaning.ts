import type { CompiledPolicy } from '../plan/compile-policy.ts'
import { planFor } from '../plan/plan.ts'
import type { Subject } from '../plan/subject.ts'
import { unitTree } from '../plan/unit-tree.ts'
import { commonUnits } from './common-units.ts'
import type { Meant } from './meaning.ts'

export const nobody = (id: string): Subject => ({ id, assignments: [], attributes: {}, reports: [], session: null })

/** What a role means in some unit with another below it, for nobody in particular. */
const ANY_UNITS = unitTree([
  { id: 'unit', parentId: null },
  { id: 'below', parentId: 'unit' },
])
const COMMON = commonUnits(ANY_UNITS, ANY_UNITS)

/** A role with all that it inherits, wherever it is held; nothing where the policy does not know it. */
export function roleMeaning(compiled: CompiledPolicy, role: string): Meant {
  const assignments = compiled.roles.has(role) ? [{ role, unit: 'unit' }] : []
  return { plan: planFor(compiled, ANY_UNITS, { ...nobody(role), assignments }), units: COMMON, symbolic: true }
}
