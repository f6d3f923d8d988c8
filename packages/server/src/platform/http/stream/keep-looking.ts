import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { messageText, type ServedStream } from './served-stream.ts'

/**
 * So often a stream says that it is there, at the same times whatever it does not tell (V6): with where to go on from, which is sealed anew
 * each time and so tells nothing of what was passed over.
 */
const ALIVE_EVERY = 15_000

export interface Streaming {
  readonly stream: ServedStream
  /** The second guard behind V, as for every answer. */
  readonly checked: (data: unknown) => unknown
  /** Keeps a refusal and gives it as an answer's body. */
  readonly refused: (thrown: unknown) => Promise<unknown>
  /** Ends it when the server does. */
  readonly closing: AbortSignal
}

async function* messages({ stream, checked, refused }: Streaming, over: AbortSignal): AsyncGenerator<string> {
  const [began, pause] = [performance.now(), { signal: over, ref: false }]
  let said = Number.NEGATIVE_INFINITY
  while (!over.aborted) {
    const looked = performance.now()
    try {
      const { data, id, more } = await stream.look()
      if (data !== null || looked - said >= ALIVE_EVERY) {
        yield data === null ? messageText('alive', id, {}) : messageText('news', id, checked(data))
        said = looked
      }
      if (more) continue
      if (looked - began >= stream.seconds * 1000) {
        yield messageText('again', id, {})
        return
      }
    } catch (thrown) {
      yield messageText('end', null, await refused(thrown))
      return
    }
    await sleep(stream.every, undefined, pause).catch(() => undefined)
  }
}

/** Looks again and again until whoever reads goes away, may not read any more, or the server ends. */
export function keepLooking(streaming: Streaming, done: () => void): Readable {
  const gone = new AbortController()
  const source = messages(streaming, AbortSignal.any([gone.signal, streaming.closing]))
  return new Readable({
    // INVARIANT: as little as can be waits to be sent, for it was decided before (F3).
    highWaterMark: 1,
    read() {
      source.next().then(
        (next) => this.push(next.done === true ? null : next.value),
        (error: Error) => this.destroy(error),
      )
    },
    // At once, and not when something is to be said again.
    destroy(error, callback) {
      gone.abort()
      done()
      callback(error)
    },
  })
}
