import type { World } from '@menshen/engine/test/reference/world.ts'
import { isDeleted } from '../../noninterference/record-rows.ts'
import { type Row, type Rows, rowsIn } from '../../noninterference/rows.ts'
import { worldOf } from '../../noninterference/view/world-of-rows.ts'
import { SMALL_VOCABULARY } from './small-vocabulary.ts'

/** The organisation as it stands in the tables after some act, and what it will become of itself. */
export interface Moment {
  readonly rows: Rows
  readonly now: string
  /** All that decisions hang on at one instant; accounts not in use are among its people. */
  worldAt(instant: string): World
  /** Whether the account may be used then: a service account, while the person responsible may. */
  inUse(userId: string, instant: string): boolean
  /** Instants after this one at which something begins or ends by itself. */
  readonly boundaries: readonly string[]
}

/** What has a period. */
const PERIODS = ['assignment', 'user_manager', 'user_attribute', 'record_team', 'record_share', 'unit_history']

function boundariesOf(rows: Rows, now: string): string[] {
  const ends = rowsIn(rows, 'user').flatMap(({ leaving_at }) => (typeof leaving_at === 'string' ? [leaving_at] : []))
  const periods = PERIODS.flatMap((table) => rowsIn(rows, table).flatMap((row) => [String(row.valid_from), String(row.valid_until)]))
  return [...new Set([...periods, ...ends])].filter((instant) => instant !== 'infinity' && instant > now).sort()
}

function usableItself(user: Row, instant: string): boolean {
  if (isDeleted(user)) return false
  if (user.status === 'active') return (user.leaving_at ?? null) === null
  return user.status === 'leaving' && typeof user.leaving_at === 'string' && instant < user.leaving_at
}

export function momentOf(rows: Rows, now: string): Moment {
  const worlds = new Map<string, World>()
  const inUse = (userId: string, instant: string): boolean => {
    const user = rows.user?.get(userId)
    if (user === undefined || !usableItself(user, instant)) return false
    return user.kind !== 'service' || (typeof user.responsible_id === 'string' && inUse(user.responsible_id, instant))
  }
  return {
    rows,
    now,
    inUse,
    boundaries: boundariesOf(rows, now),
    worldAt: (instant) => {
      const known = worlds.get(instant)
      if (known !== undefined) return known
      const made: World = { ...worldOf(rows, instant), vocabulary: SMALL_VOCABULARY }
      worlds.set(instant, made)
      return made
    },
  }
}
