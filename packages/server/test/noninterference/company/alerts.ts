import type { Row } from '../rows.ts'
import { daysBefore, idOf } from './names.ts'
import { PEOPLE, userId } from './people.ts'
import { unitId } from './units.ts'

/** How far each is: nobody has it yet, somebody has it, or it was judged. */
const STATES: readonly Row[] = [
  { state: 'new' },
  { state: 'new' },
  { state: 'taken', owner_id: userId('sena') },
  {
    ...{ state: 'closed', owner_id: userId('sena'), verdict: 'falsePositive', note: 'a test' },
    ...{ closed_at: daysBefore(2), closed_by: userId('sena') },
  },
]

/** Alerts about several people and about none, each with some events of the log behind it. */
export function alertRows(eventIds: readonly string[]): Row[] {
  const people = Object.entries(PEOPLE).filter(([name]) => name !== 'sena')
  return STATES.flatMap((state, stage) =>
    [0, 1, 2, 3].map((number): Row => {
      const place = stage * 4 + number
      const about = number === 3 ? undefined : people[(place * 3) % people.length]
      const behind = [0, 1].map((event) => eventIds[(place * 5 + event) % eventIds.length])
      return {
        id: idOf(`alert ${place}`),
        detection: ['guessing-fast', 'mass-export'][number % 2],
        severity: ['low', 'high'][number % 2],
        verdict: null,
        account_id: about === undefined ? null : userId(about[0]),
        address: `203.0.113.${place}`,
        signals: 1 + number,
        first_at: daysBefore(6),
        last_at: daysBefore(5),
        due_at: daysBefore(4),
        note: null,
        closed_at: null,
        closed_by: null,
        expected_until: null,
        owner_id: null,
        unit_id: unitId(about?.[1].unit ?? 'hq'),
        created_at: daysBefore(5),
        created_by: null,
        updated_at: null,
        updated_by: null,
        version: 1,
        deleted_at: null,
        deleted_by: null,
        group_key: `[["account","${place}"]]`,
        raised_by: behind[0],
        counted_to: place,
        event_ids: behind,
        figures: { count: 12 + number },
        ...state,
      }
    }),
  )
}
