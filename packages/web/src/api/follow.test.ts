import { areaEndpoints } from '@menshen/contract'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiProblem } from './api-problem.ts'
import { followOver, type StreamState } from './follow.ts'

const message = (event: string, id: string | null, data: object = {}): string =>
  `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
const news = (id: string): string => message('news', id, { items: [{ id }], titles: {} })

/** An answer that comes in pieces as they are, and then is over. */
const stream = (...pieces: readonly string[]): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    }),
  )
const problem = (status: number, code: string): Response => new Response(JSON.stringify({ code, title: code, status }), { status })

/** Follows a server that gives these answers, one after the other, and after them none any more. */
function following(...answers: readonly (Response | Error)[]) {
  const waiting = [...answers]
  const seen = { told: [] as string[], states: [] as StreamState[], ends: [] as unknown[], asked: [] as object[] }
  const fetch = async (_: unknown, { body }: RequestInit = {}): Promise<Response> => {
    seen.asked.push(JSON.parse(String(body)))
    const answer = waiting.shift()
    if (answer instanceof Response) return answer
    if (answer instanceof Error) throw answer
    return new Promise(() => undefined)
  }
  const stop = followOver({ fetch: fetch as typeof globalThis.fetch, language: () => 'en', csrfToken: () => 'token' })(
    areaEndpoints.streams.events,
    { filter: 'mine' },
    {
      onNews: ({ items }) => seen.told.push(...items.map(({ id }) => id)),
      onState: (state) => seen.states.push(state),
      onEnd: (why) => seen.ends.push(why),
    },
  )
  return { ...seen, stop }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const later = (milliseconds = 60_000) => vi.advanceTimersByTimeAsync(milliseconds)

describe('following a stream', () => {
  it('goes on where it was when it breaks off, and when it is asked to ask again', async () => {
    const { told, asked, states, stop } = following(
      stream(news('a'), news('b')),
      new TypeError('no line'),
      stream(news('c'), message('again', 'd')),
    )
    await later()
    expect(told).toEqual(['a', 'b', 'c'])
    expect(asked).toEqual([{ filter: 'mine' }, ...['b', 'b', 'd'].map((after) => ({ filter: 'mine', after }))])
    expect(states).toEqual(['opening', 'live', 'live', 'broken', 'broken', 'live', 'live'])
    stop()
  })

  it('reads a message that comes in pieces once it is whole', async () => {
    const text = news('a')
    const { told, stop } = following(stream(text.slice(0, 20), text.slice(20)))
    await later(1)
    expect(told).toEqual(['a'])
    stop()
  })

  it('ends where it is told that it may not go on, and tries again where patience may help', async () => {
    const refused = following(stream(news('a'), message('end', null, { code: 'not-permitted', title: 'No', status: 403 })))
    const never = following(problem(401, 'not-signed-in'))
    const busy = following(
      problem(429, 'rate-limited'),
      stream(message('end', null, { code: 'busy', title: 'Busy', status: 503 })),
      stream(news('b')),
    )
    await later()
    expect([refused.asked.length, never.asked.length]).toEqual([1, 1])
    expect([...refused.ends, ...never.ends].map((why) => (why as ApiProblem).code)).toEqual(['not-permitted', 'not-signed-in'])
    expect([busy.told, busy.ends]).toEqual([['b'], []])
    busy.stop()
  })

  it('waits longer each time, and asks no more once it is stopped', async () => {
    const { asked, stop } = following(...Array.from({ length: 9 }, () => new TypeError('no line')))
    await later(499)
    expect(asked).toHaveLength(1)
    await later(1_001)
    expect(asked.length).toBeLessThanOrEqual(3)
    stop()
    const known = asked.length
    await later(600_000)
    expect(asked).toHaveLength(known)
  })
})
