import { OF_CLAIMS } from './kinds/of-claims.ts'
import { OF_DENIALS } from './kinds/of-denials.ts'
import { OF_FIELDS } from './kinds/of-fields.ts'
import { OF_OUTLINES } from './kinds/of-outlines.ts'
import { OF_PLANS } from './kinds/of-plans.ts'
import { OF_PREDICATES } from './kinds/of-predicates.ts'
import { OF_SCOPES } from './kinds/of-scopes.ts'
import { OF_SQL } from './kinds/of-sql.ts'
import { OF_WRITES } from './kinds/of-writes.ts'
import type { Mutant } from './mutant.ts'

/** Every way in which the engine is broken on purpose. */
export const MUTANTS: readonly Mutant[] = [
  ...OF_DENIALS,
  ...OF_SCOPES,
  ...OF_PREDICATES,
  ...OF_FIELDS,
  ...OF_PLANS,
  ...OF_WRITES,
  ...OF_SQL,
  ...OF_OUTLINES,
  ...OF_CLAIMS,
]
