import { repeat } from '../../repeat.ts'
import { causeOf } from '../cause.ts'
import { Sender, type Streaming, TIMES } from './stream-sender.ts'

/** After so many full batches without a pause it is said that the receiver lags. */
const BEHIND = 100

/**
 * Sends each event that has its place to a receiver of syslog, in the order of the tree, until it is stopped. Of several replicas one does.
 * INVARIANT: at least once: an event is left behind only when it was written and the line lived on for a while, or was closed in order by
 * both sides. Whoever receives knows an event that comes twice by its id.
 *
 * @returns stops it
 */
export function keepStream(streaming: Streaming): () => Promise<void> {
  const { log, receiver } = streaming
  const times = { ...TIMES, ...streaming.times }
  const sender = new Sender(streaming)
  let failures = 0
  let said: string | null = null
  /** Each state is said once, when it begins. */
  const say = (state: string | null, tell: () => void): void => {
    if (state !== said) tell()
    said = state
  }
  const once = async (isStopped: () => boolean): Promise<number> => {
    try {
      let state = await sender.send()
      for (let more = 1; state === 'more' && !isStopped(); more++) {
        if (more === BEHIND) log('warn', 'audit-stream-behind', { receiver })
        state = await sender.send()
      }
      if (state === 'account') say('account', () => log('warn', 'audit-stream-without-account', { receiver }))
      else if (state !== 'elsewhere') {
        if (failures > 0) log('info', 'audit-stream-goes-on', { receiver })
        failures = 0
        said = null
      }
      return times.every
    } catch (error) {
      const reason = causeOf(error)
      const behind = await sender.fail(reason).catch(() => -1)
      failures += 1
      say(`down ${reason}`, () => log('error', 'audit-stream-down', { receiver, reason, behind }))
      return Math.min(times.longestWait, times.every * 2 ** Math.min(failures, 16)) * (0.5 + Math.random() / 2)
    }
  }
  const stop = repeat(once)
  return async () => {
    await stop()
    await sender.leave().catch(() => undefined)
  }
}
