import type { areaEndpoints } from '@menshen/contract'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { transport } from './api.ts'
import { ApiProblem, problemOf } from './api-problem.ts'
import { type AnswerOf, refusalIn, send, type Transport } from './call.ts'

type Streams = typeof areaEndpoints.streams
type Stream = Streams[keyof Streams]

/** How a stream stands: being opened, telling what is new, or broken and tried again. */
export type StreamState = 'opening' | 'live' | 'broken'

export interface Follower<E extends Stream> {
  onNews(news: AnswerOf<E>): void
  onState(state: StreamState): void
  /** It is over: the server said why. */
  onEnd(problem: unknown): void
}

/** Milliseconds until a broken stream is tried again: twice as long each time, and not all browsers at once. */
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

/** Whether trying again may help: the server is away, busy, or asks for patience. */
const mayHelp = (thrown: unknown): boolean =>
  !(thrown instanceof ApiProblem) || thrown.status === 429 || thrown.status >= 500 || thrown.code === 'unavailable'

/** The messages of one answer. */
async function* messagesOf(response: Response): AsyncGenerator<EventSourceMessage> {
  if (response.body === null) return
  const waiting: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (message) => void waiting.push(message) })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    parser.feed(value)
    yield* waiting.splice(0)
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((go) => setTimeout(go, milliseconds))

/**
 * Follows what is new until it is stopped. A stream that breaks is opened again where it was, so nothing is missed and nothing told twice.
 *
 * @returns stops it
 */
export const followOver =
  (transport: Transport) =>
  <E extends Stream>(endpoint: E, body: object, follower: Follower<E>): (() => void) => {
    const gone = new AbortController()
    let after: string | undefined
    let wait = FIRST_WAIT
    /** Reads one answer, until it asks to ask again. */
    const read = async (): Promise<void> => {
      const asked = { ...body, ...(after === undefined ? {} : { after }) }
      const response = await send(transport, endpoint, { body: asked, signal: gone.signal })
      if (!response.ok) throw await refusalIn(transport, response)
      for await (const { event, id, data } of messagesOf(response)) {
        after = id ?? after
        wait = FIRST_WAIT
        follower.onState('live')
        if (event === 'again') return
        const said = JSON.parse(data) as { readonly status?: number }
        if (event === 'end') throw problemOf(said.status ?? 500, said, transport.language())
        if (event === 'news') follower.onNews(said as AnswerOf<E>)
      }
      throw new Error('the stream broke off')
    }
    const keepReading = async (): Promise<void> => {
      while (!gone.signal.aborted) {
        try {
          await read()
        } catch (thrown) {
          if (gone.signal.aborted) return
          if (!mayHelp(thrown)) return follower.onEnd(thrown)
          follower.onState('broken')
          await pause(wait * (0.5 + Math.random()))
          wait = Math.min(2 * wait, LONGEST_WAIT)
        }
      }
    }
    follower.onState('opening')
    void keepReading()
    return () => gone.abort()
  }

/** Follows what is new on the server that this page came from. */
export const follow = followOver(transport)
