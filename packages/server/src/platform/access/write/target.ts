import type { ShownRecord } from '@menshen/contract'
import { allowed } from '@menshen/engine'
import { Problem } from '../../http/problem.ts'
import type { DoorContext } from '../door-context.ts'
import { stateFor } from '../operation-states.ts'
import { notFound, notPermitted } from '../refusals.ts'
import { decisionOn, isInBin, isInView, type Row, rowsBeyond, rowsById, targetOf } from '../rows.ts'
import { isTagOf, shownRecord } from '../shown-record.ts'
import { type Decided, decided } from './decided.ts'
import { requireSeparation, separatedAmong, separationOfDuty } from './separation.ts'

/** A record about to be written: its row, locked, and what the person observes of it. */
export interface Target {
  readonly object: string
  readonly id: string
  readonly row: Row
  readonly shown: ShownRecord
}

/** What a caller may demand of the record's state. */
export interface Precondition {
  /** The If-Match header as sent. */
  readonly ifMatch?: string | null | undefined
}

/** INVARIANT: nothing is written, and nobody's rights are read for writing, without the locks of a write (F2). */
export function requireWriteMode({ tx }: DoorContext): void {
  if (tx.mode === 'read') throw new Error('a write needs a transaction that holds the locks of a write')
}

/** Rows by id: as they were locked, and those that lie beyond what the person may see, for the events of refusals. */
interface Locked {
  readonly near: ReadonlyMap<string, Row>
  readonly beyond: ReadonlyMap<string, Row>
}

async function lockRows(context: DoorContext, object: string, ids: readonly string[]): Promise<Locked> {
  requireWriteMode(context)
  const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.record.id, row]))
  const near = byId(await rowsById(context, object, ids, true))
  const missing = ids.filter((id) => !near.has(id))
  return { near, beyond: byId(await rowsBeyond(context, object, missing)) }
}

/** The row as it was locked, if it is there for the person. @throws Problem not-found, the same for one that is hidden and for none */
function targetIn(context: DoorContext, object: string, id: string, { near, beyond }: Locked, operation: string): Target {
  const locked = near.get(id)
  const shown = locked === undefined ? null : shownRecord(context, object, locked)
  if (locked !== undefined && shown !== null) return { object, id, row: locked, shown }
  const row = locked ?? beyond.get(id)
  throw notFound({
    operation,
    target: targetOf(object, id, row ?? null),
    ...(row === undefined ? {} : { decision: decisionOn(context, object, 'read', row) }),
  })
}

/**
 * Locks the row and finds out whether it is there for the person, in V or in the bin (F2, D1).
 *
 * @throws Problem not-found, the same for a record that is hidden and one that does not exist
 */
export async function lockTarget(context: DoorContext, object: string, id: string, operation: string): Promise<Target> {
  return targetIn(context, object, id, await lockRows(context, object, [id]), operation)
}

/** Refuses unless the person may do this to the record; where its state has a say, unless they also see that state (V4). */
export function requireOperation(context: DoorContext, { object, id, row, shown }: Target, operation: string): void {
  const trace = { operation, target: targetOf(object, id, row), decision: decisionOn(context, object, operation, row) }
  if (!allowed(context.plan, object, operation, row.record, row.relations)) throw notPermitted(trace)
  const state = stateFor(object, operation, shown, row.record)
  if (state === 'unseen') throw notPermitted(trace)
  if (state === 'impossible') throw new Problem('wrong-state', { trace })
}

/** Refuses when what the person observes has moved since they read it: that alone, nothing hidden (V5). */
export function requireUnchanged(
  context: DoorContext,
  { object, id, row, shown }: Target,
  { ifMatch }: Precondition,
  operation: string,
): void {
  if (ifMatch === undefined || ifMatch === null || ifMatch.trim() === '*') return
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (!isTagOf(context, object, shown, tags)) throw new Problem('conflict', { trace: { operation, target: targetOf(object, id, row) } })
}

function requireApart(target: Target, separated: ReadonlySet<string>, operation: string): Target {
  if (separated.has(target.id)) throw separationOfDuty(target.object, target.id, operation)
  return target
}

/** A record that is wanted, in the state that the caller demands. */
export interface Wanted {
  readonly id: string
  readonly precondition?: Precondition | undefined
}

/** Records of V, locked in the order of their ids, to which the person may do this now; each decided by itself, in its place. */
export async function openTargets(
  context: DoorContext,
  object: string,
  wanted: readonly Wanted[],
  operation: string,
): Promise<Decided<Target>[]> {
  const locked = await lockRows(
    context,
    object,
    wanted.map(({ id }) => id),
  )
  const open = ({ id, precondition = {} }: Wanted): Target => {
    const target = targetIn(context, object, id, locked, operation)
    // In the bin a record is open to nothing but restore and purge; outside of it, it does not exist.
    if (!isInView(context, object, target.row)) throw notFound({ operation, target: targetOf(object, id, target.row) })
    requireOperation(context, target, operation)
    requireUnchanged(context, target, precondition, operation)
    return target
  }
  const targets = wanted.map((one) => decided(() => open(one)))
  const separated = await separatedAmong(
    context,
    object,
    targets.flatMap((one) => ('problem' in one ? [] : [one.id])),
    operation,
  )
  return targets.map((one) => ('problem' in one ? one : decided(() => requireApart(one, separated, operation))))
}

/** A record of V, locked, to which the person may do this now. */
export async function openTarget(
  context: DoorContext,
  object: string,
  id: string,
  operation: string,
  precondition: Precondition = {},
): Promise<Target> {
  const [target] = await openTargets(context, object, [{ id, precondition }], operation)
  if (target === undefined) throw new Error('a record was not decided')
  if ('problem' in target) throw target.problem
  return target
}

/** A record of the bin, locked, to which the person may do this now. One that is not in the bin is in the wrong state. */
export async function openInBin(context: DoorContext, object: string, id: string, operation: 'restore' | 'purge'): Promise<Target> {
  const target = await lockTarget(context, object, id, operation)
  requireOperation(context, target, operation)
  if (!isInBin(context, object, target.row))
    throw new Problem('wrong-state', { trace: { operation, target: targetOf(object, id, target.row) } })
  await requireSeparation(context, object, id, operation)
  return target
}
