import { expect, vi } from 'vitest'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database/database.ts'
import { transact } from '#platform/database/transact.ts'

/** Waits until a session was written as seen at this moment: that happens after the answer, in a transaction of its own, as late as the machine likes. */
export async function sessionSeen(database: Database, now: Clock): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await transact(database, { mode: 'read' }, (tx) =>
        tx.execute<{ seen: boolean }>({ text: 'SELECT EXISTS (SELECT FROM session WHERE last_seen_at = $1) AS seen', values: [now()] }),
      )
      expect(rows).toEqual([{ seen: true }])
    },
    { timeout: 60_000, interval: 5 },
  )
}
