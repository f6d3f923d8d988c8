import type { ApprovalObstacle } from '@menshen/contract'
import { allowed, type CompiledPolicy, type Plan } from '@menshen/engine'
import type { DoorContext } from '#platform/access/door-context.ts'
import type { Organisation } from '#platform/access/principal/organisation-at.ts'
import { planWithoutHands } from '#platform/access/principal/without-hands.ts'
import type { Row } from '#platform/access/rows.ts'
import { accountsOf } from '#platform/account/own-accounts.ts'
import { isInHandsOf, recentSince } from '#platform/account/recent-hands.ts'
import { type Gain, gainsOf } from '../author-rights.ts'
import type { StoredChange } from './stored-change.ts'

/** A change as somebody approves it. */
export interface Approval {
  readonly row: Row
  readonly stored: StoredChange
  /** Null: nobody can use it, so nobody gains by it. */
  readonly compiled: CompiledPolicy | null
  /** When it was approved; now, while it is not. */
  readonly at: string
}

export interface Standing {
  readonly obstacle: ApprovalObstacle | null
  readonly gains: readonly Gain[]
}

/** All who had a hand in what a change holds: whoever it belongs to counts, whether they wrote of it or not. */
export const writersOf = ({ row, stored }: Pick<Approval, 'row' | 'stored'>): string[] => [
  ...new Set([String(row.record.ownerId), ...stored.editors]),
]

const mayApprove = (plan: Plan, { record, relations }: Row): boolean =>
  ['read', 'approve'].every((operation) => allowed(plan, 'policyChange', operation, record, relations))

/**
 * What stands between somebody and the approval of a change (four eyes, §4.3). An act of a token or a program is that of the person behind it. Who
 * had the account in hand lately, or gave it what makes it an approver, would approve their own work; and whoever gains has a reason to.
 *
 * @param approver their plan: of their own request, or for another day with what they had proved then
 */
export async function approvalStanding(
  door: DoorContext,
  approver: Plan,
  organisation: Organisation,
  { row, stored, compiled, at }: Approval,
): Promise<Standing> {
  const { tx } = door
  const gains = compiled === null ? [] : await gainsOf(door, organisation, compiled, [approver.userId])
  const is = (obstacle: ApprovalObstacle | null): Standing => ({ obstacle, gains })
  if (!mayApprove(approver, row)) return is('not-permitted')
  const own = new Set(await accountsOf(tx, [approver.userId]))
  if (own.has(String(row.record.ownerId))) return is('author')
  if (stored.editors.some((editor) => own.has(editor))) return is('editor')
  const writers = new Set(await accountsOf(tx, writersOf({ row, stored })))
  const since = recentSince(at)
  if (await isInHandsOf(tx, approver.userId, writers, since)) return is('recent-hands')
  const without = await planWithoutHands(tx, approver, organisation, writers, since)
  if (!mayApprove(without, row)) return is('recent-hands')
  return is(gains.length > 0 ? 'gains' : null)
}
