import { HOUR } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import { repeat } from '#platform/repeat.ts'
import { forgetOldDays, type RollUp, rollUpAll } from './roll-up.ts'

/** How long an event that has its place waits to be counted, while all goes well. */
const EVERY = 20_000

/**
 * Keeps the figures of behaviour up with the log, until it is stopped; what fails is said, and tried again. On every replica: one counts,
 * the others find nothing.
 *
 * @returns stops it
 */
export function keepBehaviour(work: RollUp, log: Log, every = EVERY): () => Promise<void> {
  let due = 0
  const once = async (isStopped: () => boolean): Promise<void> => {
    await rollUpAll(work, isStopped)
    if (isStopped() || performance.now() < due) return
    due = performance.now() + HOUR
    await forgetOldDays(work)
  }
  return repeat(async (isStopped) => {
    await once(isStopped).catch(() => log('error', 'behaviour-not-counted'))
    return every
  })
}
