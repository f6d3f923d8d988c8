import type { Statements } from './rights.ts'
import { aggregates } from './statements/aggregates.ts'
import { branches } from './statements/branches.ts'
import { counts } from './statements/counts.ts'
import { denials } from './statements/denials.ts'
import { filters } from './statements/filters.ts'
import { parents } from './statements/parents.ts'
import { predicates } from './statements/predicates.ts'
import { records } from './statements/records.ts'
import { sorts } from './statements/sorts.ts'

/** The statements of each snapshot file, by what they are about. */
export const STATEMENTS: Readonly<Record<string, Statements>> = {
  branches,
  predicates,
  denials,
  parents,
  sorts,
  filters,
  counts,
  aggregates,
  records,
}
