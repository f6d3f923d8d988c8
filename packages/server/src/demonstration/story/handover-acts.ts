import { LEAVER, SECOND_ADMINISTRATOR } from '../cast/cast.ts'
import { type Act, personName } from './act.ts'
import { handoverDay } from './customers.ts'
import type { Stage } from './stage.ts'

const MOVED = new Set(['customer', 'contact', 'deal', 'transaction'])

/** In the morning of the day. */
export const handoverInstant = (stage: Stage): string => stage.at(handoverDay(stage), 8 * 60, LEAVER)

/** Everything of the customers that the one who leaves looked after goes to a colleague; then the account ends. */
export function handoverActs(stage: Stage, acts: readonly Act[]): Act[] {
  const day = handoverDay(stage)
  const by = stage.cast.person(LEAVER).manager ?? LEAVER
  const at = handoverInstant(stage)
  const left = acts.flatMap((act): Act[] => {
    if (act.does !== 'create' || act.by !== LEAVER || !MOVED.has(act.object)) return []
    const transfer = { does: 'transfer', object: act.object, record: act.name, to: 'liang', reason: '邓浩离职交接' } as const
    return [{ name: `${act.name}/handover`, at, by, ...transfer }]
  })
  const leaving = { does: 'leave', person: LEAVER, reason: 'Left the company' } as const
  return [
    ...left,
    { name: `${personName(LEAVER)}/leaves`, at: stage.at(day, 18 * 60, SECOND_ADMINISTRATOR), by: SECOND_ADMINISTRATOR, ...leaving },
  ]
}
