import { changeGoverning, type GoverningChange } from '#platform/access/change-governing.ts'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { Row } from '#platform/access/rows.ts'
import type { Written } from '#platform/access/write/written.ts'

/** What is kept of a decision, and goes with it. */
export const UNDECIDED = { decidedAt: null, decidedBy: null } as const
/** What is kept of a publication that is to come, and beside its fields. */
export const UNSCHEDULED = { publishAt: null, publishedBy: null } as const
export const UNSCHEDULED_BESIDE = { token_id: null, scheduled_with: null } as const

/** Takes a change, locked and checked, from one state of its life to the next, with its event. */
export const moveChange = (door: DoorContext, row: Row, move: Omit<GoverningChange, 'target'>): Promise<Written> =>
  changeGoverning(door, { ...move, target: { object: 'policyChange', id: row.record.id, row } })
