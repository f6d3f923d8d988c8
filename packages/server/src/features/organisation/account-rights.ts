import type { DoorContext } from '#platform/access/door-context.ts'
import type { RefusalTrace } from '#platform/http/problem.ts'
import { requireGivable } from './guard-rights.ts'
import type { AddedRight } from './rights-added.ts'

/** What the account holds and will hold, also while it is out of use: it may be in use again by the time a password is set. */
const HELD = `
  SELECT owner_id AS "userId", role, unit_id AS "unitId", valid_from AS "validFrom", valid_until AS "validUntil"
  FROM assignment WHERE owner_id = $1 AND valid_until > $2 AND valid_from < valid_until AND deleted_at IS NULL`

/**
 * Refuses an act that decides who can sign in with an account: a link to a password, the address that such links go to, or a token. INVARIANT
 * (§4.3): whoever gets in by it has all that the account holds, so the actor must be entitled to give every bit of that; and as
 * nobody gives anything to themselves, nobody does it to themselves: a session left open is no way to a password.
 */
export async function requireMayGiveAccount(door: DoorContext, userId: string, trace: RefusalTrace): Promise<void> {
  const { rows } = await door.tx.execute<AddedRight>({ text: HELD, values: [userId, door.tx.now] })
  requireGivable(door, rows, trace)
}
