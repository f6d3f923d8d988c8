import type { SetClock } from '#platform/clock.ts'
import type { TestServer } from '../../harness/test-server.ts'
import { auditedTables } from '../audited.ts'
import type { Tally } from '../tally.ts'
import { type Watcher, watch } from '../watch.ts'

/** What is done step by step on a server of its own, each call of it judged. */
export type Flow = (tally: Tally) => Promise<void>

/** Judges every call of a server from now on. */
export async function watching({ app, database }: Pick<TestServer, 'app' | 'database'>, clock: SetClock, tally: Tally): Promise<Watcher> {
  const audited = await auditedTables(database)
  return watch(
    { app, database, others: true },
    clock.now,
    (seen) => tally.count(seen, audited),
    (seen) => tally.countLater(seen, audited),
  )
}
