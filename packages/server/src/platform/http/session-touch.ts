import { after, MINUTE } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { transact } from '../database/transact.ts'
import type { Principal } from './principal.ts'

const TOUCH_EVERY = MINUTE

/** Moves the idle limit of a session on, at most once a minute, in a transaction of its own: inside the request's it would collide with the session's other requests. */
export async function touchSession(database: Database, principal: Principal, now: string, settled: number): Promise<void> {
  if (Date.parse(now) - Date.parse(principal.session.lastSeenAt) < TOUCH_EVERY) return
  const idleMinutes = Math.min(settled, principal.session.idleMinutes ?? settled)
  await transact(database, { mode: 'read' }, (tx) =>
    tx.query
      .updateTable('session')
      .set({ last_seen_at: tx.now, idle_until: after(tx.now, idleMinutes * MINUTE) })
      .where('id', '=', principal.session.id)
      .where('ended_at', 'is', null)
      .where('idle_until', '>', tx.now)
      .execute(),
  )
}
