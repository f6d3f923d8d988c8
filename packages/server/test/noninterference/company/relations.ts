import { CRM_OBJECT_NAMES } from '@menshen/contract'
import type { Random } from '@menshen/engine/test/worlds/random.ts'
import type { Row } from '../rows.ts'
import { daysBefore, idOf, START } from './names.ts'
import { OBSERVERS, OWNERS, userId } from './people.ts'

type Periods = Readonly<Record<'now' | 'past' | 'future', { readonly valid_from: string; readonly valid_until: string }>>

export const PERIODS: Periods = {
  now: { valid_from: daysBefore(20), valid_until: 'infinity' },
  past: { valid_from: daysBefore(30), valid_until: daysBefore(5) },
  future: { valid_from: new Date(Date.parse(START) + 30 * 86_400_000).toISOString(), valid_until: 'infinity' },
}

/** Who works on a record beside its owner, and whom it was shared with, now, once and one day. */
export function relationTables(records: Readonly<Record<string, readonly Row[]>>, random: Random): Readonly<Record<string, Row[]>> {
  const people = [...OBSERVERS, ...OWNERS]
  const all = CRM_OBJECT_NAMES.flatMap((object) => (records[object] ?? []).map((row) => ({ object, row })))
  const place = (object: string, row: Row, what: string): Row => ({
    id: idOf(`${what} ${object} ${String(row.id)}`),
    object,
    record_id: row.id,
    user_id: userId(random.pick(people)),
    ...PERIODS[random.weighted({ now: 7, past: 2, future: 1 })],
    ended_by: null,
  })
  return {
    record_team: random
      .some(all, 0.3)
      .map(({ object, row }) => ({ ...place(object, row, 'team'), added_by: row.owner_id ?? userId('bo') })),
    record_share: random.some(all, 0.35).map(({ object, row }) => ({
      ...place(object, row, 'share'),
      level: random.pick([1, 2]),
      given_by: row.owner_id ?? userId('bo'),
      reason: 'asked for it',
      keep_on_transfer: random.chance(0.3),
    })),
    record_owner: all.flatMap(({ object, row }) => {
      const line = { object, record_id: row.id, changed_by: userId('bo') }
      return [
        { ...line, id: idOf(`owner ${object} ${String(row.id)}`), owner_id: row.owner_id, unit_id: row.unit_id, ...PERIODS.now },
        {
          ...line,
          id: idOf(`owner before ${object} ${String(row.id)}`),
          owner_id: userId(random.pick(OWNERS)),
          unit_id: row.unit_id,
          valid_from: daysBefore(300),
          valid_until: daysBefore(20),
        },
      ]
    }),
  }
}
