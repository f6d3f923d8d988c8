import { placeName } from './place-name.ts'
import type { Sink } from './sink.ts'

const PATIENCE = 10_000

/** POSTs each checkpoint as text to an address, which says by a status of 2xx that it has kept it. */
export function httpSink(url: string): Sink {
  return {
    name: placeName('http', url),
    local: false,
    deliver: async ({ note }) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: note,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw Object.assign(new Error('the checkpoint was not kept'), { code: `status ${answer.status}` })
    },
  }
}
