import { allowed } from '@menshen/engine/test/reference/decide.ts'
import { mayName, mayTransfer } from '@menshen/engine/test/reference/writes.ts'
import { recordOfRow } from '../../noninterference/record-rows.ts'
import { rowsIn } from '../../noninterference/rows.ts'
import { nameOf } from '../company/people.ts'
import { asking } from './assignable.ts'
import type { Act } from './judge.ts'
import type { Moment } from './moment.ts'

const HANDED = ['customer', 'lead'] as const

/**
 * What an act on records gave to whom, read from the tables: a share or a place needs the right to share (D4), another owner or unit the right
 * to transfer there (D2) or to claim, and whoever gets it must have been in sight.
 */
export function wrongHandovers(act: Act, before: Moment, after: Moment): string[] {
  const then = before.worldAt(before.now)
  const actor = asking(then, act.actor, act.cut)
  const name = nameOf(act.actor)
  const given = ['record_share', 'record_team'].flatMap((table) =>
    rowsIn(after.rows, table).flatMap((row) => {
      // Whoever is asked about a request is on its team: that is judged with the request.
      if (before.rows[table]?.has(String(row.id)) === true || row.object === 'access_request') return []
      const [object, id, userId] = [String(row.object), String(row.record_id), String(row.user_id)]
      const may = allowed(then, actor, 'share', object, id) && mayName(then, actor, 'user', userId)
      return may ? [] : [`${name} shared ${object} ${nameOf(id)} with ${nameOf(userId)} without the right to`]
    }),
  )
  const moved = HANDED.flatMap((object) =>
    rowsIn(after.rows, object).flatMap((row) => {
      const earlier = before.rows[object]?.get(String(row.id))
      if (earlier === undefined || (earlier.owner_id === row.owner_id && earlier.unit_id === row.unit_id)) return []
      const [was, is] = [recordOfRow(object, earlier), recordOfRow(object, row)]
      const claimed = earlier.owner_id === null && row.owner_id === act.actor && allowed(then, actor, 'claim', object, was.id)
      const named = row.owner_id === null || row.owner_id === earlier.owner_id || mayName(then, actor, 'user', String(row.owner_id))
      const may =
        claimed || (named && mayTransfer(then, actor, object, was, { ...was, ownerId: is.ownerId ?? null, unitId: is.unitId ?? null }))
      return may ? [] : [`${name} handed ${object} ${nameOf(was.id)} to ${nameOf(String(row.owner_id))} without the right to`]
    }),
  )
  return [...given, ...moved]
}
