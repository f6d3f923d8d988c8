import { isClear, isEmailAddress } from '@menshen/contract'
import type { EngineRecord } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import { localMoment } from '#platform/access/principal/local-moment.ts'
import { invalidValue, placeOf, refusedAt } from '#platform/access/refusals.ts'
import { rowsById } from '#platform/access/rows.ts'
import { shownRecord } from '#platform/access/shown-record.ts'

/**
 * Whether an account that the person sees has this address. INVARIANT (V4): an account they cannot see, or whose address they do
 * not see in the clear, never makes an answer differ.
 */
async function isTaken(door: DoorContext, email: string, id: string): Promise<boolean> {
  const { rows } = await door.tx.execute<{ id: string }>({
    text: 'SELECT id FROM "user" WHERE lower(email) = lower($1) AND id <> $2 AND deleted_at IS NULL',
    values: [email, id],
  })
  const others = await rowsById(
    door,
    'user',
    rows.map((row) => row.id),
  )
  return others.some((row) => {
    const shown = shownRecord(door, 'user', row)
    return shown !== null && isClear(shown, 'email')
  })
}

/** What the types of an account's fields do not say. Only what was sent is looked at. */
export async function checkUserValues(door: DoorContext, { id, email, timeZone }: EngineRecord, sent: readonly string[]): Promise<void> {
  if (sent.includes('timeZone') && localMoment(door.tx.now, String(timeZone)) === null) {
    throw invalidValue(placeOf('values', 'timeZone'), 'not-a-choice', { choices: 'Asia/Shanghai, Europe/London, America/New_York …' })
  }
  if (!sent.includes('email')) return
  if (!isEmailAddress(String(email))) throw invalidValue(placeOf('values', 'email'), 'wrong-type')
  if (await isTaken(door, String(email), id)) throw refusedAt('email-taken', [placeOf('values', 'email')])
}
