import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { invalidValue } from '../refusals.ts'
import { decisionOn, targetOf } from '../rows.ts'
import { requireReadable } from './references.ts'
import { addShare, addToTeam, endShares, endTeam } from './relations.ts'
import { openTarget, type Target } from './target.ts'
import { afterwards, recordAct, type Undoable, type Written } from './written.ts'

export interface ShareWish {
  readonly userId: string
  readonly level: 'read' | 'write'
  readonly until?: string | undefined
  readonly keepOnTransfer?: boolean | undefined
  readonly reason?: string | undefined
}

/** An end that is not ahead would be no right at all. */
function requireAhead({ tx }: DoorContext, until: string | undefined): void {
  if (until !== undefined && until <= tx.now) throw invalidValue('/until', 'too-small', { min: tx.now })
}

/**
 * INVARIANT (§4.3): nobody gives themselves a share or a place on the team of somebody else's record. Grants show what is shared
 * more fully than what is merely managed, so it would be a way round masks and their reasons. An owner may stay on the team.
 */
function requireOthers(context: DoorContext, { object, id, row }: Target, userIds: readonly string[]): void {
  const { userId } = context.plan
  if (row.record.ownerId === userId || !userIds.includes(userId)) return
  const trace = { operation: 'share', target: targetOf(object, id, row), decision: decisionOn(context, object, 'share', row) }
  throw new Problem('escalation', { trace })
}

/** Shares a record with somebody the person can see (D4). It replaces what was shared with them before. */
export async function shareRecord(context: DoorContext, object: string, id: string, wish: ShareWish): Promise<Written> {
  return (await shareUndoably(context, object, id, wish)).written
}

/** The same, with what it takes to take it back. */
export async function shareUndoably(context: DoorContext, object: string, id: string, wish: ShareWish): Promise<Undoable> {
  const target = await openTarget(context, object, id, 'share')
  const { row } = target
  requireOthers(context, target, [wish.userId])
  requireAhead(context, wish.until)
  await requireReadable(context, [{ target: 'user', id: wish.userId, pointer: '/userId' }])
  const shares = await endShares(context, object, [id], { userId: wish.userId })
  const { userId, until = null, reason = null, keepOnTransfer = false } = wish
  await addShare(context, object, id, { userId, level: wish.level === 'write' ? 2 : 1, until, reason, keepOnTransfer })
  recordAct(context, {
    event: 'record.shared',
    object,
    operation: 'share',
    row,
    details: { userId, level: wish.level, until, keepOnTransfer, reason },
  })
  return { written: await afterwards(context, object, id), before: target.shown, ended: { shares, team: [] } }
}

/** Ends what was shared with somebody. It answers the same whether there was such a share: shares are not shown (V4). */
export async function unshareRecord(context: DoorContext, object: string, id: string, userId: string): Promise<Written> {
  const { row } = await openTarget(context, object, id, 'share')
  await endShares(context, object, [id], { userId })
  recordAct(context, { event: 'record.unshared', object, operation: 'share', row, details: { userId } })
  return afterwards(context, object, id)
}

export interface TeamWish {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly until?: string | undefined
}

/** Puts people on a record's team and takes others off it. Who is on it already starts anew, to the end now given. */
export async function changeTeam(context: DoorContext, object: string, id: string, { add, remove, until }: TeamWish): Promise<Written> {
  const target = await openTarget(context, object, id, 'share')
  const { row } = target
  requireOthers(context, target, add)
  requireAhead(context, until)
  const added = [...new Set(add)]
  await requireReadable(
    context,
    add.map((userId, i) => ({ target: 'user', id: userId, pointer: `/add/${i}` })),
  )
  await endTeam(context, object, [id], [...new Set([...added, ...remove])])
  await addToTeam(context, object, id, added, until ?? null)
  recordAct(context, {
    event: 'record.team-changed',
    object,
    operation: 'share',
    row,
    details: { added: added.join(' '), removed: [...new Set(remove)].join(' '), until: until ?? null },
  })
  return afterwards(context, object, id)
}
