import { causeOf } from '../../audit/cause.ts'
import type { Log } from '../../log.ts'
import { repeat } from '../../repeat.ts'
import { type Watching, WatchLog } from './watch-log.ts'

/** How long an event that has its place waits to be watched, while all goes well. */
const EVERY = 500

/** After a failure. */
const LATER = 5_000

/**
 * Watches the log until it is stopped; what fails is said, and tried again. On every replica: one watches, the others wait for its place.
 *
 * @returns stops it
 */
export function keepWatch(watching: Watching, log: Log, every = EVERY): () => Promise<void> {
  const watch = new WatchLog(watching)
  let fails = false
  const once = async (isStopped: () => boolean): Promise<number> => {
    try {
      while ((await watch.step()) === 'more' && !isStopped());
      if (fails) log('info', 'watch-goes-on')
      fails = false
      return every
    } catch (error) {
      if (!fails) log('error', 'watch-down', { reason: causeOf(error) })
      fails = true
      return LATER
    }
  }
  const stop = repeat(once)
  return async () => {
    await stop()
    await watch.leave().catch(() => undefined)
  }
}
