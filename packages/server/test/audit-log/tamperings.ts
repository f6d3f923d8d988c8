import type { Tampering } from './attacker.ts'
import { COLUMN_TAMPERINGS } from './tamperings/columns.ts'
import { ERASURE_TAMPERINGS } from './tamperings/erasures.ts'
import { EVENT_TAMPERINGS } from './tamperings/events.ts'
import { SIGNATURE_TAMPERINGS } from './tamperings/signatures.ts'
import { TABLE_TAMPERINGS } from './tamperings/tables.ts'
import { TREE_TAMPERINGS } from './tamperings/tree.ts'
import { VALUE_TAMPERINGS } from './tamperings/values.ts'

/** Ways to alter the log in its database at or before a checkpoint that is held outside. */
export const TAMPERINGS: readonly Tampering[] = [
  ...COLUMN_TAMPERINGS,
  ...VALUE_TAMPERINGS,
  ...ERASURE_TAMPERINGS,
  ...EVENT_TAMPERINGS,
  ...TREE_TAMPERINGS,
  ...SIGNATURE_TAMPERINGS,
  ...TABLE_TAMPERINGS,
]
