import type { Value } from '../vocabulary/value.ts'

/** A record as the engine sees it: its fields by name, `ownerId` and `unitId` among them, in the open. */
export interface EngineRecord {
  readonly id: string
  readonly ownerId: string | null
  readonly unitId: string
  readonly [field: string]: Value | undefined
}

/** How the subject stands to one record, beside what its fields say (D4). */
export interface Relations {
  readonly onTeam: boolean
  /** 0 none, 1 for reading, 2 for reading and writing. */
  readonly shared: 0 | 1 | 2
  /** Whether the subject may read at least one of the record's parents. */
  readonly parentReadable: boolean
}

export const NO_RELATIONS: Relations = { onTeam: false, shared: 0, parentReadable: false }
