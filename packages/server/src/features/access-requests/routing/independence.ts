import { accountsOf } from '#platform/account/own-accounts.ts'
import { isInHandsOf, recentSince } from '#platform/account/recent-hands.ts'
import type { Transaction } from '#platform/database/transact.ts'

/** Acts that put somebody in the place of who decides. */
const PUTS_IN_PLACE = ['user.manager-set', 'unit.head-set']

const PLACED = `
  SELECT DISTINCT p.id FROM unnest($2::uuid[]) AS p (id) JOIN audit_event e ON
    e.owner_id = ANY ($1::uuid[]) AND e.created_at >= $3 AND e.outcome = 'done' AND (
      e.event = 'user.updated' AND e.object = 'user' AND e.record_id = p.id::text
      OR e.event = 'assignment.granted' AND e.record_owner_id = p.id
      OR e.event = ANY ($4) AND EXISTS (SELECT FROM jsonb_array_elements(e.changes) c WHERE c ->> 'after' = p.id::text))`

/**
 * Those of some people who cannot decide on what somebody asks for: the asker has had their account in hand of late, directly or through
 * accounts that the asker had in hand, or has changed it, given it a role, or put it where it is asked (§4.3). The log says so, which nobody
 * can alter quietly.
 */
export async function dependentOn(tx: Transaction, askerId: string, people: readonly string[]): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set()
  const own = new Set(await accountsOf(tx, [askerId]))
  const since = recentSince(tx.now)
  const { rows } = await tx.execute<{ id: string }>({ text: PLACED, values: [[...own], people, since, PUTS_IN_PLACE] })
  const dependent = new Set([...own, ...rows.map(({ id }) => id)])
  for (const id of people) {
    if (!dependent.has(id) && (await isInHandsOf(tx, id, own, since))) dependent.add(id)
  }
  return dependent
}
