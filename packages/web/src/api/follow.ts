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

/** One answer to its end. @returns where to go on from; `over` when there is nothing to go on with */
async function once<E extends Stream>(
  transport: Transport,
  endpoint: E,
  body: object,
  follower: Follower<E>,
  signal: AbortSignal,
  reached: (id: string) => void,
): Promise<'over' | 'again'> {
  const response = await send(transport, endpoint, { body, signal })
  if (!response.ok) throw await refusalIn(transport, response)
  for await (const { event, id, data } of messagesOf(response)) {
    if (id !== undefined) reached(id)
    follower.onState('live')
    if (event === 'news') follower.onNews(JSON.parse(data) as AnswerOf<E>)
    if (event === 'again') return 'again'
    if (event !== 'end') continue
    const said = JSON.parse(data) as { readonly status?: number }
    follower.onEnd(problemOf(said.status ?? 500, said, transport.language()))
    return 'over'
  }
  throw new Error('the stream broke off')
}

/**
 * Follows what is new until it is stopped. A stream that breaks is opened again where it was, so nothing is missed and nothing told twice.
 *
 * @returns stops it
 */
function followOver(transport: Transport) {
  return <E extends Stream>(endpoint: E, body: object, follower: Follower<E>): (() => void) => {
    const gone = new AbortController()
    let [after, wait] = [undefined as string | undefined, FIRST_WAIT]
    const alive: Follower<E> = {
      ...follower,
      onState: (state) => {
        if (state === 'live') wait = FIRST_WAIT
        follower.onState(state)
      },
    }
    const turn = async (): Promise<void> => {
      if (gone.signal.aborted) return
      try {
        const asked = { ...body, ...(after === undefined ? {} : { after }) }
        const outcome = await once(transport, endpoint, asked, alive, gone.signal, (id) => {
          after = id
        })
        if (outcome === 'again') void turn()
      } catch (thrown) {
        if (gone.signal.aborted) return
        if (!mayHelp(thrown)) return follower.onEnd(thrown)
        follower.onState('broken')
        setTimeout(() => void turn(), wait * (0.5 + Math.random()))
        wait = Math.min(2 * wait, LONGEST_WAIT)
      }
    }
    follower.onState('opening')
    void turn()
    return () => gone.abort()
  }
}

/** Follows what is new on the server that this page came from. */
export const follow = followOver(transport)
